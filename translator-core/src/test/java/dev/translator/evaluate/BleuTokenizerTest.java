package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BleuTokenizerTest {
  private static final int CASES = 30_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "13a | It's 3,000.5 (or so)-- well, 5-6. | It's 3,000.5 ( or so ) -- well , 5 - 6 .",
        "13a | a..5 b.5 7. x,y 8,, | a . .5 b . 5 7 . x , y 8 , ,",
        "13a | &quot;q&quot; &amp;lt; a<skipped>b | `\" q \" < ab`",
        "intl | “Hi”—5,000€ or 7. | “ Hi ” —5,000 € or 7.",
        "zh | 我们a5.𠀀“ok” | 我 们 a5 . 𠀀 “ ok ”",
        "char | ab 🙂 | a b 🙂",
        "none | a,b  c. | a,b c.",
      })
  void cutsAsDefined(String label, String sentence, String tokens) {
    assertThat(BleuTokenizer.of(label).tokenize(sentence)).containsExactly(tokens.split(" "));
  }

  @Test
  void western13aEqualsItsRegularExpressions() {
    agree(BleuTokenizer.MTEVAL_13A, text -> western(" " + unescaped(text) + " "));
  }

  @Test
  void internationalEqualsItsRegularExpressions() {
    // Java's \p{P} is older than the tokenizer's only for characters that RandomText has not.
    agree(
        BleuTokenizer.INTERNATIONAL,
        text ->
            UnicodeText.stripTrailing(text)
                .replaceAll("(\\P{N})(\\p{P})", "$1 $2 ")
                .replaceAll("(\\p{P})(\\P{N})", " $1 $2")
                .replaceAll("(\\p{S})", " $1 "));
  }

  @Test
  void chineseEqualsItsRegularExpressions() {
    agree(
        BleuTokenizer.CHINESE,
        text ->
            western(
                UnicodeText.strip(text)
                    .replaceAll(
                        "[\\u2001-\\u2a6d\\u2e80-\\u9fbb\\ufe30-\\ufe4f\\uff00-\\uffef]", " $0 ")));
  }

  private static void agree(BleuTokenizer tokenizer, UnaryOperator<String> expressions) {
    for (int seed = 0; seed < CASES; seed++) {
      String text = new RandomText(seed).rough();
      assertThat(tokenizer.tokenize(text))
          .as("seed %d: %s", seed, text)
          .isEqualTo(UnicodeText.split(expressions.apply(UnicodeText.stripTrailing(text))));
    }
  }

  private static String unescaped(String text) {
    return text.replace("<skipped>", "")
        .replace("-\n", "")
        .replace("\n", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }

  private static String western(String text) {
    return text.replaceAll("([\\{-\\~\\[-\\` -\\&\\(-\\+\\:-\\@\\/])", " $1 ")
        .replaceAll("([^0-9])([\\.,])", "$1 $2 ")
        .replaceAll("([\\.,])([^0-9])", " $1 $2")
        .replaceAll("([0-9])(-)", "$1 $2 ");
  }

  /** Text from all over Unicode, tokenized by sacreBLEU 2.6.0. */
  @Test
  void agreesWithSacreBleuOnAllOfUnicode() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("tokenizers.json")) {
      JsonNode cases = GoldenMetrics.JSON.readTree(in);
      assertThat(cases).hasSize(5);
      cases
          .fields()
          .forEachRemaining(
              entry -> {
                BleuTokenizer tokenizer = BleuTokenizer.of(entry.getKey());
                for (JsonNode row : entry.getValue()) {
                  assertThat(String.join(" ", tokenizer.tokenize(row.get(0).asText())))
                      .as("%s: %s", entry.getKey(), row.get(0))
                      .isEqualTo(row.get(1).asText());
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja-mecab", "ko-mecab", "flores101", "flores200", "spm", "spBLEU-1K"})
  void refusesTokenizersThatNeedModels(String label) {
    assertThatThrownBy(() -> BleuTokenizer.of(label))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tokenize = " + label)
        .hasMessageContaining("model from outside");
  }

  @Test
  void namesTheChoicesForAnUnknownTokenizer() {
    assertThatThrownBy(() -> BleuTokenizer.of("13b"))
        .hasMessage("tokenize = 13b: unknown, choose one of 13a, intl, zh, char, none");
  }

  @Test
  void appendsToWhatTheBufferHolds() {
    TokenBuffer buffer = new TokenBuffer();
    BleuTokenizer.MTEVAL_13A.tokenize("a, b", buffer);
    BleuTokenizer.MTEVAL_13A.tokenize("c " + "x".repeat(5000), buffer);
    assertThat(buffer.toList()).isEqualTo(List.of("a", ",", "b", "c", "x".repeat(5000)));
  }
}
