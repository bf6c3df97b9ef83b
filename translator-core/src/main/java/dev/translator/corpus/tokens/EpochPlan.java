package dev.translator.corpus.tokens;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** The batches of an epoch in their order, each an array of pair indexes. */
public final class EpochPlan extends AbstractList<int[]> implements RandomAccess {
  private final int[] pairs;

  /** Start of each batch in {@link #pairs}, in the order of lengths, and the end of the last. */
  private final int[] starts;

  private final int[] batches;

  /**
   * @param pairs pair indexes, batch after batch
   * @param starts where each batch starts, and the end of the last
   * @param batches the order in which the batches come
   */
  EpochPlan(int[] pairs, int[] starts, int[] batches) {
    this.pairs = pairs;
    this.starts = starts;
    this.batches = batches;
  }

  /** Number of batches. */
  @Override
  public int size() {
    return batches.length;
  }

  /** The pair indexes of a batch, a new array. */
  @Override
  public int[] get(int batch) {
    int place = batches[batch];
    return Arrays.copyOfRange(pairs, starts[place], starts[place + 1]);
  }
}
