package dev.translator.corpus.tokens;

import dev.translator.io.InputException;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The pairs of an epoch, before they are put in order: each pair of a corpus occurs as often as the
 * weight of the corpus says.
 *
 * <p>An epoch takes the next {@code weight * size} pairs of an endless repetition of the corpus in
 * a random order that never changes. So a weight of 2 gives each pair twice, and with a weight of
 * 0.3 ten epochs give each pair exactly three times. The result is a function of sizes, weights,
 * seed and epoch alone.
 */
public final class EpochPairs {
  private final int[] sizes;
  private final double[] weights;
  private final long seed;

  private EpochPairs(int[] sizes, double[] weights, long seed) {
    this.sizes = sizes.clone();
    this.weights = weights.clone();
    this.seed = seed;
  }

  /** Each pair once. */
  public static EpochPairs once(int size) {
    return new EpochPairs(new int[] {size}, new double[] {1}, 0);
  }

  /**
   * Pairs of several corpora that follow one another.
   *
   * @param sizes number of pairs of each corpus
   * @param weights how many times an epoch holds each pair, above 0
   */
  public static EpochPairs weighted(int[] sizes, double[] weights, long seed) {
    if (sizes.length != weights.length) {
      throw new IllegalArgumentException(sizes.length + " sizes, but " + weights.length);
    }
    return new EpochPairs(sizes, weights, seed);
  }

  /**
   * The indexes of an epoch's pairs, in no useful order.
   *
   * @param epoch from 0
   * @throws InputException if there are more than an array holds
   */
  public int[] indexes(int epoch) {
    long count = 0;
    for (int corpus = 0; corpus < sizes.length; corpus++) {
      count += place(corpus, epoch + 1L) - place(corpus, epoch);
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "data.train: " + count + " pairs an epoch are more than 2^31: lower the weights");
    }
    int[] indexes = new int[(int) count];
    int filled = 0;
    int first = 0;
    for (int corpus = 0; corpus < sizes.length; corpus++) {
      filled = fill(indexes, filled, corpus, first, epoch);
      first += sizes[corpus];
    }
    return indexes;
  }

  private int fill(int[] indexes, int from, int corpus, int first, int epoch) {
    int size = sizes[corpus];
    long start = place(corpus, epoch);
    long count = place(corpus, epoch + 1L) - start;
    int at = from;
    for (; count >= size && size > 0; count -= size) {
      for (int i = 0; i < size; i++) {
        indexes[at++] = first + i;
      }
    }
    if (count > 0) {
      int[] order = order(corpus);
      for (long i = start; i < start + count; i++) {
        indexes[at++] = first + order[(int) (i % size)];
      }
    }
    return at;
  }

  private int[] order(int corpus) {
    int[] order = new int[sizes[corpus]];
    Arrays.setAll(order, i -> i);
    new SplitMix64(seed, corpus, sizes[corpus]).shuffle(order, order.length);
    return order;
  }

  /** Pairs of a corpus taken before an epoch. */
  private long place(int corpus, long epoch) {
    // In decimal numbers, so that 0.3 is 0.3.
    return BigDecimal.valueOf(weights[corpus])
        .multiply(BigDecimal.valueOf(epoch * sizes[corpus]))
        .longValue();
  }
}
