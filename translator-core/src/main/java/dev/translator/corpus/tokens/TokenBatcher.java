package dev.translator.corpus.tokens;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Groups pairs of like lengths into batches of at most {@code batchTokens} places: rows times the
 * longest row of either side, with begin or end of sentence. A longer pair is a batch of its own.
 *
 * <p>Each epoch holds each pair once, or as often as {@link EpochPairs} says. It is shuffled,
 * sorted by target and then source length (pairs of equal lengths stay shuffled), cut into batches,
 * and the batches are shuffled. The order is a function of lengths, seed and epoch alone, so that a
 * resumed run goes on where it stopped.
 */
public final class TokenBatcher {
  /** Longer sides are all alike to the sorting. */
  private static final int MAX_SORTED_LENGTH = 0xFFFF;

  private final TokenPairs pairs;
  private final EpochPairs epochPairs;
  private final int batchTokens;
  private final long seed;

  /** Per pair the target's length in the upper, the source's in the lower 16 bits. */
  private final int[] lengths;

  public TokenBatcher(TokenPairs pairs, int batchTokens, long seed) {
    this(pairs, EpochPairs.once(pairs.size()), batchTokens, seed);
  }

  /**
   * @param epochPairs which of the pairs an epoch holds, and how often
   */
  public TokenBatcher(TokenPairs pairs, EpochPairs epochPairs, int batchTokens, long seed) {
    this.pairs = pairs;
    this.epochPairs = epochPairs;
    this.batchTokens = batchTokens;
    this.seed = seed;
    this.lengths = new int[pairs.size()];
    for (int i = 0; i < lengths.length; i++) {
      int source = Math.min(pairs.sourceLength(i), MAX_SORTED_LENGTH);
      int target = Math.min(pairs.targetLength(i), MAX_SORTED_LENGTH);
      lengths[i] = target << 16 | source;
    }
  }

  /**
   * The batches of an epoch.
   *
   * @param epoch from 0
   */
  public EpochPlan epoch(int epoch) {
    SplitMix64 random = new SplitMix64(seed, epoch);
    int[] sorted = epochPairs.indexes(epoch);
    random.shuffle(sorted, sorted.length);
    int[] other = new int[sorted.length];
    sort(sorted, other, i -> snake(lengths[i]));
    sort(other, sorted, i -> lengths[i] >>> 16);
    int[] starts = cut(sorted);
    int[] batches = new int[starts.length - 1];
    Arrays.setAll(batches, i -> i);
    random.shuffle(batches, batches.length);
    return new EpochPlan(sorted, starts, batches);
  }

  /**
   * Sorts sources up within one target length and down within the next, so that a batch across two
   * target lengths has like sources too.
   */
  private static int snake(int lengths) {
    int source = lengths & 0xFFFF;
    return (lengths >>> 16 & 1) == 0 ? source : MAX_SORTED_LENGTH - source;
  }

  /** A stable counting sort from one array into another. */
  private static void sort(int[] order, int[] sorted, IntUnaryOperator key) {
    int[] ends = new int[MAX_SORTED_LENGTH + 2];
    for (int i : order) {
      ends[key.applyAsInt(i) + 1]++;
    }
    for (int k = 0; k <= MAX_SORTED_LENGTH; k++) {
      ends[k + 1] += ends[k];
    }
    for (int i : order) {
      sorted[ends[key.applyAsInt(i)]++] = i;
    }
  }

  private int[] cut(int[] sorted) {
    int[] starts = new int[16];
    int batches = 0;
    int start = 0;
    int longest = 0;
    for (int i = 0; i < sorted.length; i++) {
      int length = rowLength(sorted[i]);
      longest = Math.max(longest, length);
      if (i > start && (long) (i - start + 1) * longest > batchTokens) {
        if (batches + 2 >= starts.length) {
          starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[++batches] = i;
        start = i;
        longest = length;
      }
    }
    if (sorted.length > 0) {
      starts[++batches] = sorted.length;
    }
    return Arrays.copyOf(starts, batches + 1);
  }

  /** Size of a batch: rows times the longest row of either side. */
  public long places(int[] batch) {
    return (long) batch.length * IntStream.of(batch).map(this::rowLength).max().orElse(0);
  }

  /** Places of a pair's longer side, with begin or end of sentence. */
  private int rowLength(int index) {
    return Math.max(pairs.sourceLength(index), pairs.targetLength(index)) + 1;
  }
}
