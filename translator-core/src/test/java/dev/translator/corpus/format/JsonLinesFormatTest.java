package dev.translator.corpus.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest extends CorpusFormatContract {
  @Override
  String extension() {
    return "jsonl";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", pair.line())
                        .put("en", pair.source())
                        .put("de", pair.target())
                    + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void sidesStandUnderSeveralNames() throws IOException {
    String name =
        write(
            """
            {"translation": {"en": "a", "de": "b"}}
            {"source": "c", "target": "two\\nlines"}

            {"de": "\\u00df", "en": "d"}
            """);
    assertThat(read(name))
        .containsExactly(
            new SentencePair("a", "b", 1),
            new SentencePair("c", "two lines", 2),
            new SentencePair("d", "ß", 4));
    assertThat(texts(read(write("{\"x\": \"1\", \"y\": \"2\", \"en\": \"3\"}\n"), "y", "x")))
        .containsExactly(List.of("2", "1"));
  }

  @Test
  void damagedLinesAreErrors() throws IOException {
    String good = "{\"en\": \"a\", \"de\": \"b\"}\n";
    assertFails(write(good + "{\"en\": \"a\", \"de\""), "test.jsonl:2: damaged JSON");
    assertFails(write(good + "{\"en\": \"a\"}"), "test.jsonl:2: no field 'de', there are [en]");
    assertFails(write(good + "{\"en\": \"a\", \"de\": 1}"), "value of 'de' is not a text");
    assertFails(write(good + "[1]"), "test.jsonl:2: not a JSON object");
    assertFails(write(good + "{} {}"), "test.jsonl:2: damaged JSON");
    assertFails(write(good + "[".repeat(100_000)), "test.jsonl:2: damaged JSON");
  }

  @Test
  void anArrayOfObjectsIsRead() throws IOException {
    String array =
        """
        [
          {"id": 1, "en": "a", "de": "A"},

          {"translation": {"en": "b
        """
                .stripTrailing()
            + "\", \"de\": \"B\"}} ]\n";
    assertThat(read(write(array)))
        .containsExactly(new SentencePair("a", "A", 2), new SentencePair("b", "B", 4));
    assertThat(texts(read(write("t.json", "[{\"src\":\"a\",\"tgt\":\"A\"}]".getBytes(UTF_8)))))
        .containsExactly(List.of("a", "A"));
    assertThat(texts(read(write("t.txt", "[ {\"src\":\"a\",\"tgt\":\"A\"}]".getBytes(UTF_8)))))
        .containsExactly(List.of("a", "A"));
    assertFails(write("[{\"en\":\"a\",\"de\":\"b\"},\n 1]"), "test.jsonl:2: not a JSON object");
    assertFails(write("[\n{\"en\":\"a\"}]"), "test.jsonl:2: no field 'de', there are [en]");
    assertFails(write("[\n{\"en\":\"a\",\n"), "test.jsonl:", "damaged JSON: it ends too early");
    assertFails(write("[{\"en\":\"a\",\"de\":\"b\"}]\n{}"), "more than one value");
    assertFails(write("[]"), "no sentence pairs");
    assertFails(
        write("[{\"en\":\"" + "x".repeat(18_000_000)), "test.jsonl:1: a record of more than");
  }

  @Test
  void usualNamesOfTheSidesAreKnown() throws IOException {
    String lines =
        "{\"src\":\"a\",\"tgt\":\"A\"}\n{\"text\":\"b\",\"translation\":\"B\"}\n"
            + "{\"source\":\"c\",\"target\":\"C\",\"src\":\"no\",\"tgt\":\"no\"}\n"
            + "{\"translation\":{\"src\":\"d\",\"tgt\":\"D\"}}\n";
    assertThat(texts(read(write(lines))))
        .containsExactly(
            List.of("a", "A"), List.of("b", "B"), List.of("c", "C"), List.of("d", "D"));
    assertFails(write("{\"x\":\"a\"}\n"), "test.jsonl:1: no field 'source', there are [x]");
  }
}
