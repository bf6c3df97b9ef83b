package dev.translator.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\": 1            | it ends too early",
        "{\"a\": \"b         | it ends too early",
        "{\"a\": x}           | unrecognized token 'x'",
        "{a: 1}                 | unexpected character ('a')",
        "{\"a\": 01}          | invalid numeric value: Leading zeroes not allowed",
        "{\"a\": \"b\u0001\"} | illegal unquoted character (code 1)"
      })
  void saysHowItIsDamaged(String json, String problem) {
    JsonProcessingException e =
        catchThrowableOfType(
            JsonProcessingException.class, () -> new ObjectMapper().readTree(json));
    assertThat(JsonProblem.of(e)).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"500"})
  void namesNoClassOfTheLibrary(int depth) {
    JsonProcessingException e =
        catchThrowableOfType(
            JsonProcessingException.class,
            () -> new ObjectMapper().readTree("[".repeat(depth * 4)));
    assertThat(JsonProblem.of(e)).contains("nesting depth").doesNotContain("StreamRead");
  }
}
