package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The duties of every {@link StepDecoder} towards the search; a decoder's test inherits them. */
public abstract class StepDecoderContract {
  private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;

  /** A fresh decoder of the same three different sentences at every call, vocabulary at least 8. */
  protected abstract StepDecoder open();

  /** The begin marker. */
  protected abstract int beginToken();

  /** The difference that rounding may cause between equal computations. */
  protected float tolerance() {
    return 1e-5f;
  }

  /** Tokens the decoder itself forbids, none of them 4 to 7. */
  protected Set<Integer> neverWritten() {
    return Set.of();
  }

  private int[] begin(int rows) {
    int[] tokens = new int[rows];
    Arrays.fill(tokens, beginToken());
    return tokens;
  }

  /** Log-probabilities by token, [rows][vocabulary]. */
  private static float[][] all(StepDecoder decoder, int[] previous, LogitsEdits edits) {
    NextTokens next = decoder.step(previous, edits, decoder.vocabularySize());
    float[][] scores = new float[previous.length][decoder.vocabularySize()];
    for (int row = 0; row < previous.length; row++) {
      Arrays.fill(scores[row], Float.NaN);
      for (int i = 0; i < next.k(); i++) {
        scores[row][next.token(row, i)] = next.logProbability(row, i);
      }
    }
    return scores;
  }

  private void assertClose(float[] actual, float[] expected) {
    for (int token = 0; token < expected.length; token++) {
      if (expected[token] == FORBIDDEN) {
        assertThat(actual[token]).as("token %d", token).isEqualTo(FORBIDDEN);
      } else {
        assertThat(actual[token])
            .as("token %d", token)
            .isCloseTo(expected[token], within(tolerance()));
      }
    }
  }

  @Test
  void aDecoderStartsWithARowPerSentence() {
    try (StepDecoder decoder = open()) {
      assertThat(decoder.sentences()).isEqualTo(3);
      NextTokens next = decoder.step(begin(3), LogitsEdits.NONE, 2);
      assertThat(next.rows()).isEqualTo(3);
      assertThat(next.k()).isEqualTo(2);
    }
  }

  @Test
  void theWholeVocabularyIsADistributionBestFirst() {
    try (StepDecoder decoder = open()) {
      NextTokens next = decoder.step(begin(3), LogitsEdits.NONE, decoder.vocabularySize());
      for (int row = 0; row < 3; row++) {
        double sum = 0;
        boolean[] seen = new boolean[decoder.vocabularySize()];
        for (int i = 0; i < next.k(); i++) {
          sum += Math.exp(next.logProbability(row, i));
          seen[next.token(row, i)] = true;
          assertThat(next.logProbability(row, i) == FORBIDDEN)
              .as("token %d", next.token(row, i))
              .isEqualTo(neverWritten().contains(next.token(row, i)));
          if (i == 0 || next.logProbability(row, i) == FORBIDDEN) {
            continue;
          }
          if (next.logProbability(row, i) == next.logProbability(row, i - 1)) {
            assertThat(next.token(row, i)).isGreaterThan(next.token(row, i - 1));
          } else {
            assertThat(next.logProbability(row, i)).isLessThan(next.logProbability(row, i - 1));
          }
        }
        if (neverWritten().isEmpty()) {
          assertThat(sum).isCloseTo(1, within(1e-4));
        } else {
          assertThat(sum).isBetween(0.0, 1 + 1e-4);
        }
        assertThat(seen).doesNotContain(false);
      }
    }
  }

  @Test
  void aFewAreTheBeginningOfAll() {
    try (StepDecoder few = open();
        StepDecoder whole = open()) {
      NextTokens expected = whole.step(begin(3), LogitsEdits.NONE, whole.vocabularySize());
      NextTokens actual = few.step(begin(3), LogitsEdits.NONE, 4);
      for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 4; i++) {
          assertThat(actual.token(row, i)).isEqualTo(expected.token(row, i));
          assertThat(actual.logProbability(row, i))
              .isCloseTo(expected.logProbability(row, i), within(tolerance()));
        }
      }
    }
  }

  @Test
  void editsAreAddedBeforeTheBestAreChosen() {
    try (StepDecoder decoder = open();
        StepDecoder reference = open()) {
      float[][] expected = all(reference, begin(3), LogitsEdits.NONE);
      int best = bestToken(expected[1]);
      expected[1][best] = FORBIDDEN;
      expected[2][5] += -1.5f - 0.25f;
      float kept = expected[0][6];
      Arrays.fill(expected[0], FORBIDDEN);
      expected[0][6] = kept;
      LogitsEdits edits =
          new LogitsEdits.Builder(3)
              .add(2, 5, -1.5f)
              .forbid(1, best)
              .add(2, 5, -0.25f)
              .force(0, 6)
              .build();
      NextTokens next = decoder.step(begin(3), edits, decoder.vocabularySize());
      assertThat(next.token(0, 0)).isEqualTo(6);
      assertThat(next.token(1, 0)).isEqualTo(bestToken(expected[1]));
      for (int row = 0; row < 3; row++) {
        float[] actual = new float[decoder.vocabularySize()];
        for (int i = 0; i < next.k(); i++) {
          actual[next.token(row, i)] = next.logProbability(row, i);
        }
        assertClose(actual, expected[row]);
      }
    }
  }

  private static int bestToken(float[] scores) {
    int best = 0;
    for (int token = 1; token < scores.length; token++) {
      best = scores[token] > scores[best] ? token : best;
    }
    return best;
  }

  @Test
  void selectReplicatesReordersAndDrops() {
    try (StepDecoder decoder = open()) {
      decoder.step(begin(3), LogitsEdits.NONE, 1);
      decoder.select(new int[] {0, 0, 1, 1, 2, 2});
      decoder.step(new int[] {4, 5, 6, 7, 4, 6}, LogitsEdits.NONE, 1);
      decoder.select(new int[] {1, 0, 5, 5});
      float[][] actual = all(decoder, new int[] {5, 7, 4, 6}, LogitsEdits.NONE);
      assertClose(actual[0], path(0, 5, 5));
      assertClose(actual[1], path(0, 4, 7));
      assertClose(actual[2], path(2, 6, 4));
      assertClose(actual[3], path(2, 6, 6));
      decoder.select(new int[] {3});
      assertClose(all(decoder, new int[] {7}, LogitsEdits.NONE)[0], path(2, 6, 6, 7));
    }
  }

  @Test
  void sentencesMayHaveDifferentNumbersOfRows() {
    try (StepDecoder decoder = open()) {
      decoder.step(begin(3), LogitsEdits.NONE, 1);
      decoder.select(new int[] {0, 0, 0, 1, 2, 2});
      decoder.step(new int[] {4, 5, 6, 7, 4, 6}, LogitsEdits.NONE, 1);
      decoder.select(new int[] {2, 0, 3, 3, 3, 5});
      LogitsEdits edits = new LogitsEdits.Builder(6).add(4, 5, -1.5f).force(5, 6).build();
      float[][] actual = all(decoder, new int[] {5, 7, 4, 5, 6, 4}, edits);
      float[] added = path(1, 7, 6);
      added[5] -= 1.5f;
      assertClose(actual[0], path(0, 6, 5));
      assertClose(actual[1], path(0, 4, 7));
      assertClose(actual[2], path(1, 7, 4));
      assertClose(actual[3], path(1, 7, 5));
      assertClose(actual[4], added);
      assertThat(actual[5][6]).isCloseTo(path(2, 6, 4)[6], within(tolerance()));
      assertThat(actual[5][5]).isEqualTo(FORBIDDEN);
      decoder.select(new int[] {5, 2, 4});
      actual = all(decoder, new int[] {7, 6, 7}, LogitsEdits.NONE);
      assertClose(actual[0], path(2, 6, 4, 7));
      assertClose(actual[1], path(1, 7, 4, 6));
      assertClose(actual[2], path(1, 7, 6, 7));
    }
  }

  @Test
  void manyRows() {
    try (StepDecoder decoder = open()) {
      decoder.step(begin(3), LogitsEdits.NONE, 1);
      int[] rows = new int[37];
      int[] tokens = new int[37];
      for (int row = 0; row < 37; row++) {
        rows[row] = row / 13;
        tokens[row] = 4 + row % 4;
      }
      decoder.select(rows);
      float[][] actual = all(decoder, tokens, LogitsEdits.NONE);
      for (int row = 0; row < 37; row++) {
        assertClose(actual[row], path(row / 13, tokens[row]));
      }
    }
  }

  /** The distribution after these tokens of a sentence, without any select. */
  private float[] path(int sentence, int... tokens) {
    try (StepDecoder decoder = open()) {
      float[][] scores = all(decoder, begin(3), LogitsEdits.NONE);
      for (int token : tokens) {
        scores = all(decoder, new int[] {token, token, token}, LogitsEdits.NONE);
      }
      return scores[sentence];
    }
  }
}
