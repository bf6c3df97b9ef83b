package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four rows, nine tokens, of which 0 and 2 are never written. */
class BestTokensKernelTest {
  private static final int ROWS = 4;
  private static final int VOCABULARY = 9;
  private static final int WIDTH = 3;
  private static final long[] SUPPRESSED = {0, 2};

  /** Operands, and the log-probabilities [row][token] that follow from them. */
  private static final class Scores implements AutoCloseable {
    final KernelCheck check;
    final NDArray hidden;
    final NDArray weight;
    final NDArray suppressed;
    final double[][] logs = new double[ROWS][];

    Scores(long seed) {
      check = new KernelCheck(seed);
      hidden = check.array(new Shape(ROWS, WIDTH));
      weight = check.array(new Shape(VOCABULARY, WIDTH));
      suppressed = check.manager.create(SUPPRESSED);
      double[] logits =
          Plain.linear(
              KernelCheck.doubles(hidden), KernelCheck.doubles(weight), new double[VOCABULARY]);
      for (int row = 0; row < ROWS; row++) {
        logs[row] =
            Plain.logSoftmax(Arrays.copyOfRange(logits, row * VOCABULARY, (row + 1) * VOCABULARY));
        for (long token : SUPPRESSED) {
          logs[row][(int) token] = Double.NEGATIVE_INFINITY;
        }
      }
    }

    NDArray longs(long... values) {
      return check.manager.create(values);
    }

    /** Beyond the last possible token the order of the impossible ones is open. */
    void assertBest(NDList best, int k) {
      assertThat(best.get(0).getShape()).isEqualTo(new Shape(ROWS, k));
      for (int row = 0; row < ROWS; row++) {
        double[] scores = logs[row];
        int[] order =
            IntStream.range(0, VOCABULARY)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -scores[token]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < k; i++) {
          float actual = best.get(1).getFloat(row, i);
          String place = check.name + ", row " + row + ", place " + i;
          if (scores[order[i]] == Double.NEGATIVE_INFINITY) {
            assertThat(actual).as(place).isEqualTo(Float.NEGATIVE_INFINITY);
          } else {
            assertThat(best.get(0).getLong(row, i)).as(place).isEqualTo(order[i]);
            assertThat((double) actual).as(place).isCloseTo(scores[order[i]], within(1e-5));
          }
        }
      }
    }

    NDArray logits() {
      return check.kernels.project(hidden, weight);
    }

    @Override
    public void close() {
      check.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 4", "3, 9"})
  void bestTokens(long seed, int k) {
    try (Scores scores = new Scores(seed)) {
      scores.assertBest(scores.check.decoding.bestTokens(scores.logits(), scores.suppressed, k), k);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 4", "3, 9"})
  void editsAreAddedAndForcedRowsKeepOneToken(long seed, int k) {
    try (Scores scores = new Scores(seed)) {
      TokenEdits edits =
          new TokenEdits(
              scores.longs(5, 7, 5, 2 * VOCABULARY + 1),
              scores.check.manager.create(new float[] {-1, Float.NEGATIVE_INFINITY, -0.5f, -2}),
              scores.longs(1, 3),
              scores.longs(8, 4));
      scores.logs[0][5] -= 1.5; // two additions to one place
      scores.logs[0][7] = Double.NEGATIVE_INFINITY;
      scores.logs[2][1] -= 2;
      force(scores.logs[1], 8);
      force(scores.logs[3], 4);
      scores.assertBest(
          scores.check.decoding.bestTokens(scores.logits(), scores.suppressed, edits, k), k);
    }
  }

  @Test
  void eitherKindOfEditMayBeAbsent() {
    try (Scores scores = new Scores(4)) {
      NDArray none = scores.longs();
      NDArray noValues = scores.check.manager.create(new float[0]);
      TokenEdits nothing = new TokenEdits(none, noValues, none, none);
      scores.assertBest(
          scores.check.decoding.bestTokens(scores.logits(), scores.suppressed, nothing, 5), 5);
      TokenEdits forced = new TokenEdits(none, noValues, scores.longs(2), scores.longs(6));
      force(scores.logs[2], 6);
      scores.assertBest(
          scores.check.decoding.bestTokens(scores.logits(), scores.suppressed, forced, 5), 5);
    }
  }

  /** A long row is searched in two stages; the places of its largest tell nothing about them. */
  @ParameterizedTest
  @CsvSource({"1, 3, 1000", "2, 6, 1019", "5, 12, 4001"})
  void bestOfALongRow(int rows, int k, int vocabulary) {
    try (KernelCheck check = new KernelCheck(vocabulary)) {
      NDArray scores = check.array(new Shape(rows, vocabulary));
      float[][] plain = new float[rows][];
      for (int row = 0; row < rows; row++) {
        plain[row] = scores.get(row).toFloatArray();
      }
      NDArray suppressed = check.manager.create(new long[] {0});
      NDList best = check.decoding.bestScores(scores, suppressed, k);
      long[] tokens = best.get(0).toLongArray();
      float[] values = best.get(1).toFloatArray();
      for (int row = 0; row < rows; row++) {
        plain[row][0] = Float.NEGATIVE_INFINITY;
        float[] sorted = plain[row].clone();
        Arrays.sort(sorted);
        for (int i = 0; i < k; i++) {
          assertThat(values[row * k + i]).isEqualTo(sorted[vocabulary - 1 - i]);
          assertThat(plain[row][(int) tokens[row * k + i]]).isEqualTo(values[row * k + i]);
        }
      }
    }
  }

  private static void force(double[] logs, int token) {
    double kept = logs[token];
    Arrays.fill(logs, Double.NEGATIVE_INFINITY);
    logs[token] = kept;
  }
}
