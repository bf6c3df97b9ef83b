package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests each processor on prefixes written by hand. */
class LogitsProcessorTest {
  /** Rows of given tokens, each a sentence of its own. */
  private record Rows(int[]... prefixes) implements Prefixes {
    @Override
    public int rows() {
      return prefixes.length;
    }

    @Override
    public int length() {
      return prefixes[0].length;
    }

    @Override
    public int sentence(int row) {
      return row;
    }

    @Override
    public int[] tokens(int row) {
      return prefixes[row].clone();
    }
  }

  private static LogitsEdits edits(LogitsProcessor processor, int[]... prefixes) {
    LogitsEdits.Builder builder = new LogitsEdits.Builder(prefixes.length);
    processor.process(new Rows(prefixes), builder);
    return builder.build();
  }

  /** Forbidden tokens of a row. */
  private static Set<Integer> forbidden(LogitsEdits edits, int row) {
    Set<Integer> tokens = new TreeSet<>();
    for (int i = 0; i < edits.rows().length; i++) {
      if (edits.rows()[i] == row && edits.values()[i] == Float.NEGATIVE_INFINITY) {
        tokens.add(edits.tokens()[i]);
      }
    }
    return tokens;
  }

  @Test
  void noRepeatNGramForbidsTheTokenThatCompletesOne() {
    LogitsEdits bigrams = edits(new NoRepeatNGram(2), new int[] {5, 6, 5, 7, 5}, new int[5]);
    assertThat(forbidden(bigrams, 0)).containsExactly(6, 7);
    assertThat(forbidden(bigrams, 1)).containsExactly(0);
    assertThat(forbidden(edits(new NoRepeatNGram(3), new int[] {1, 2, 3, 1, 2}), 0))
        .containsExactly(3);
    assertThat(forbidden(edits(new NoRepeatNGram(3), new int[] {1, 2, 3, 2, 1}), 0)).isEmpty();
    assertThat(forbidden(edits(new NoRepeatNGram(1), new int[] {4, 9}), 0)).containsExactly(4, 9);
    assertThat(edits(new NoRepeatNGram(2), new int[] {4}).isEmpty()).isTrue();
    assertThatThrownBy(() -> new NoRepeatNGram(0)).hasMessage("n-gram size 0: must be >= 1");
  }

  @Test
  void repetitionIsPenalisedOncePerToken() {
    LogitsEdits edits = edits(new RepetitionPenalty(0.25), new int[] {7, 4, 7});
    assertThat(edits.tokens()).containsExactly(4, 7);
    assertThat(edits.values()).containsExactly(-0.25f, -0.25f);
    assertThatThrownBy(() -> new RepetitionPenalty(-1))
        .hasMessage("repetition penalty -1.0: must be > 0");
  }

  @Test
  void forbiddenPhrasesLoseTheirLastToken() {
    ForbiddenPhrases everywhere =
        ForbiddenPhrases.everywhere(List.of(new int[] {8}, new int[] {5, 6}, new int[] {4, 5, 7}));
    LogitsEdits edits = edits(everywhere, new int[] {4, 5}, new int[] {3, 5}, new int[] {5, 4});
    assertThat(forbidden(edits, 0)).containsExactly(6, 7, 8);
    assertThat(forbidden(edits, 1)).containsExactly(6, 8);
    assertThat(forbidden(edits, 2)).containsExactly(8);
    LogitsEdits own =
        edits(
            ForbiddenPhrases.bySentence(List.of(List.of(), List.of(new int[] {9}))),
            new int[] {4},
            new int[] {4});
    assertThat(forbidden(own, 0)).isEmpty();
    assertThat(forbidden(own, 1)).containsExactly(9);
    assertThatThrownBy(() -> ForbiddenPhrases.everywhere(List.of(new int[0])))
        .hasMessage("an empty phrase cannot be forbidden");
  }

  @Test
  void prefixesAreForcedWhileTheyLast() {
    ForcedPrefix prefix = new ForcedPrefix(new int[][] {{7, 8}, {}, {9}});
    LogitsEdits edits = edits(prefix, new int[] {7}, new int[] {3}, new int[] {9});
    assertThat(edits.forcedRows()).containsExactly(0);
    assertThat(edits.forcedTokens()).containsExactly(8);
  }

  @Test
  void minimumBayesRiskChoosesTheMiddle() {
    List<Integer> samples = List.of(1, 9, 4, 4, 5);
    assertThat(MinimumBayesRisk.choose(samples, (a, b) -> -Math.abs(a - b))).isEqualTo(2);
    assertThat(MinimumBayesRisk.choose(samples, (a, b) -> 0.0)).isZero();
    assertThatThrownBy(() -> MinimumBayesRisk.choose(List.<Integer>of(), (a, b) -> 0.0))
        .hasMessage("no samples to choose from");
  }
}
