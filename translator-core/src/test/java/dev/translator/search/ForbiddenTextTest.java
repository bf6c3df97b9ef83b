package dev.translator.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForbiddenTextTest {
  /** Everything can be written in several ways, some of them with half a character. */
  private static final TokenText SPELLING =
      new TokenText(
          new byte[][] {
            {},
            {},
            {}, // the markers
            " Haus".getBytes(UTF_8),
            "haus".getBytes(UTF_8),
            " H".getBytes(UTF_8),
            "a".getBytes(UTF_8),
            "us".getBytes(UTF_8),
            "Haus".getBytes(UTF_8),
            {(byte) 0xC3},
            {(byte) 0xA4},
            " ".getBytes(UTF_8),
            "sHa".getBytes(UTF_8)
          });

  private static List<String> outputs(List<String> forbidden, int sentences) {
    List<byte[]> bytes = forbidden.stream().map(text -> text.getBytes(UTF_8)).toList();
    OutputRules rules =
        OutputRules.of(RandomModel.BEGIN, RandomModel.END, new ForbiddenText(SPELLING, bytes));
    BeamOptions beam = new BeamOptions(6, 6, LengthPenalty.mean(0), EarlyStopping.EXACT);
    List<String> outputs = new ArrayList<>();
    for (List<Hypothesis> hypotheses :
        new BeamSearch(beam, rules)
            .search(RandomModel.of(13, sentences, 5), SearchLimits.same(sentences, 8))) {
      for (Hypothesis hypothesis : hypotheses) {
        outputs.add(new String(SPELLING.bytes(hypothesis.tokens()), UTF_8));
      }
    }
    return outputs;
  }

  @Test
  void isNeverWrittenHoweverItIsCut() {
    List<String> free = outputs(List.of(), 300);
    assertThat(free).anyMatch(text -> text.contains("Haus"));
    assertThat(free).anyMatch(text -> text.contains("\u00e4"));
    assertThat(free).anyMatch(text -> text.contains("aus"));

    assertThat(outputs(List.of("Haus", "\u00e4"), 300))
        .noneMatch(text -> text.contains("Haus") || text.contains("\u00e4"))
        .anyMatch(text -> text.contains("aus"));
  }

  @Test
  void aLeadingSpaceForbidsItAtTheStartOfWordsOnly() {
    assertThat(outputs(List.of(" Haus"), 300))
        .noneMatch(text -> text.contains(" Haus"))
        .anyMatch(text -> text.contains("Haus"));
  }

  @Test
  void theFirstWordHasASpaceBeforeIt() {
    assertThat(new String(SPELLING.bytes(new int[] {8, 3}), UTF_8)).isEqualTo(" Haus Haus");
    assertThat(new String(SPELLING.bytes(new int[] {3, 8}), UTF_8)).isEqualTo(" HausHaus");
    assertThat(new String(SPELLING.bytes(new int[] {}), UTF_8)).isEqualTo(" ");
    assertThat(SPELLING.contains(new int[] {4, 5, 6, 7}, new int[] {3})).isTrue();
    assertThat(SPELLING.contains(new int[] {4, 5, 7}, new int[] {3})).isFalse();
  }

  @Test
  void nothingCannotBeForbidden() {
    assertThatThrownBy(() -> new ForbiddenText(SPELLING, List.of(new byte[0])))
        .hasMessage("an empty text cannot be forbidden");
  }
}
