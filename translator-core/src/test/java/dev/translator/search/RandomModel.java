package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tiny model without learning: each prefix of each sentence has its own random distribution, the
 * same in every batch. As a decoder it checks the duties of every strategy towards its decoder: the
 * rows of a sentence stand side by side, sentences keep their slots, and only rows that exist are
 * named.
 */
final class RandomModel implements StepDecoder {
  static final int PAD = 0;
  static final int BEGIN = 1;
  static final int END = 2;

  private record Row(int sentence, int[] prefix) {}

  private final int vocabularySize;
  private final long[] seeds;
  private final double sharpness;
  private List<Row> rows = new ArrayList<>();
  private boolean stepped;
  int steps;
  int selects;

  /**
   * @param sharpness standard deviation of the logits
   * @param seeds one per sentence: its whole behaviour
   */
  RandomModel(int vocabularySize, double sharpness, long... seeds) {
    this.vocabularySize = vocabularySize;
    this.sharpness = sharpness;
    this.seeds = seeds;
    for (int sentence = 0; sentence < seeds.length; sentence++) {
      rows.add(new Row(sentence, new int[0]));
    }
  }

  /** Sentences with seeds first, first + 1, and so on. */
  static RandomModel of(int vocabularySize, int sentences, long first) {
    long[] seeds = new long[sentences];
    Arrays.setAll(seeds, i -> first + i);
    return new RandomModel(vocabularySize, 2, seeds);
  }

  /** Log-probabilities of every next token. */
  float[] distribution(int sentence, int[] prefix) {
    SplittableRandom random =
        new SplittableRandom(seeds[sentence] * 0x9E3779B97F4A7C15L + Arrays.hashCode(prefix));
    double[] logits = new double[vocabularySize];
    double sum = 0;
    for (int token = 0; token < vocabularySize; token++) {
      logits[token] = sharpness * (random.nextDouble() + random.nextDouble() - 1) * 2.4;
      sum += Math.exp(logits[token]);
    }
    float[] result = new float[vocabularySize];
    for (int token = 0; token < vocabularySize; token++) {
      result[token] = (float) (logits[token] - Math.log(sum));
    }
    return result;
  }

  /** Log-probabilities of the tokens of an output and of its end. */
  float[] score(int sentence, int[] output) {
    float[] scores = new float[output.length + 1];
    for (int i = 0; i <= output.length; i++) {
      scores[i] =
          distribution(sentence, Arrays.copyOf(output, i))[i < output.length ? output[i] : END];
    }
    return scores;
  }

  /** Invented attention of a prefix to its sentence's source of three to five tokens. */
  float[] attention(int sentence, int[] prefix) {
    SplittableRandom random =
        new SplittableRandom(seeds[sentence] * 31 + Arrays.hashCode(prefix) * 7L + 1);
    float[] weights = new float[3 + (int) Math.floorMod(seeds[sentence], 3L)];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.pow(random.nextDouble(), 4);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return weights;
  }

  /** The coverage term of weight 1, from its formula. */
  double coverage(int sentence, int[] output) {
    double term = 0;
    for (int i = 0; i < attention(sentence, output).length; i++) {
      double attended = 0;
      for (int length = 0; length <= output.length; length++) {
        attended += attention(sentence, Arrays.copyOf(output, length))[i];
      }
      term += Math.log(Math.max(1e-6, Math.min(1, attended)));
    }
    return term;
  }

  @Override
  public float[][] attention() {
    return rows.stream().map(row -> attention(row.sentence, row.prefix)).toArray(float[][]::new);
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int sentences() {
    return seeds.length;
  }

  @Override
  public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
    assertThat(previousTokens).hasSize(rows.size());
    assertThat(k).isBetween(1, vocabularySize);
    steps++;
    int[] tokens = new int[rows.size() * k];
    float[] scores = new float[rows.size() * k];
    for (int i = 0; i < rows.size(); i++) {
      feed(i, previousTokens[i]);
      float[] row = edited(i, edits);
      Integer[] order = new Integer[vocabularySize];
      Arrays.setAll(order, token -> token);
      Arrays.sort(order, (a, b) -> Float.compare(row[b], row[a]));
      for (int j = 0; j < k; j++) {
        tokens[i * k + j] = order[j];
        scores[i * k + j] = row[order[j]];
      }
    }
    stepped = true;
    return new NextTokens(rows.size(), k, tokens, scores);
  }

  private void feed(int row, int token) {
    if (!stepped) {
      assertThat(token).isEqualTo(BEGIN);
      return;
    }
    int[] prefix = rows.get(row).prefix;
    int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
    longer[prefix.length] = token;
    rows.set(row, new Row(rows.get(row).sentence, longer));
  }

  private float[] edited(int row, LogitsEdits edits) {
    float[] scores = distribution(rows.get(row).sentence, rows.get(row).prefix);
    for (int i = firstOf(edits.rows(), row); i < edits.rows().length; i++) {
      if (edits.rows()[i] > row) {
        break;
      }
      scores[edits.tokens()[i]] += edits.values()[i];
    }
    int forced = Arrays.binarySearch(edits.forcedRows(), row);
    if (forced >= 0) {
      int token = edits.forcedTokens()[forced];
      float kept = scores[token];
      Arrays.fill(scores, Float.NEGATIVE_INFINITY);
      scores[token] = kept;
    }
    return scores;
  }

  /** First of the ascending rows that is at least {@code row}. */
  private static int firstOf(int[] rows, int row) {
    int found = Arrays.binarySearch(rows, row);
    int first = found < 0 ? -found - 1 : found;
    while (first > 0 && rows[first - 1] == row) {
      first--;
    }
    return first;
  }

  @Override
  public void select(int[] selected) {
    selects++;
    assertThat(selected).isNotEmpty();
    List<Row> kept = new ArrayList<>();
    for (int row : selected) {
      kept.add(rows.get(row));
    }
    List<Integer> before = rows.stream().map(Row::sentence).distinct().toList();
    List<Integer> after = kept.stream().map(Row::sentence).distinct().toList();
    for (int i = 1; i < kept.size(); i++) {
      boolean begins = kept.get(i).sentence() != kept.get(i - 1).sentence();
      assertThat(after.indexOf(kept.get(i).sentence()))
          .as("row %d", i)
          .isEqualTo(after.indexOf(kept.get(i - 1).sentence()) + (begins ? 1 : 0));
    }
    for (int slot = 0; slot < after.size(); slot++) {
      if (after.contains(before.get(slot))) {
        assertThat(after.get(slot)).as("moves without need").isEqualTo(before.get(slot));
      }
    }
    rows = kept;
  }

  @Override
  public void close() {}
}
