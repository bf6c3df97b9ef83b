package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.Indexes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The slots of the live rows in single-token steps: the rows of a sentence stand side by side.
 * Layers work on the rows as they are, [N, ...]; attention takes the same number for every
 * sentence, [B K, ...]. K is the largest number of rows that a sentence has; a slot that a sentence
 * does not need holds a copy of its first row, whose result is not read.
 *
 * <p>N is a little larger than the number of live rows; the last rows are copies of the first one.
 * The library prepares its products anew for every N, which costs time and memory, so few different
 * values of N should occur.
 */
public final class CacheSlots {
  /** Rounding adds at most one row to each group of this size. */
  private static final int FINENESS = 16;

  private final int sentences;
  private final int width;
  private final boolean even;
  private final int[] sentenceOfRow;
  private final int[] slotOfRow;
  private final int[] rowInSlot;
  private NDArray slotsOfRows; // these two null while rows and slots are the same
  private NDArray rowsInSlots;

  /**
   * @param sentenceOfLiveRow from 0, ascending without gaps
   */
  private CacheSlots(int[] sentenceOfLiveRow) {
    int live = sentenceOfLiveRow.length;
    sentences = sentenceOfLiveRow[live - 1] + 1;
    int[] counts = new int[sentences];
    for (int sentence : sentenceOfLiveRow) {
      counts[sentence]++;
    }
    width = Arrays.stream(counts).max().orElseThrow();
    sentenceOfRow = Arrays.copyOf(sentenceOfLiveRow, roundedUp(live));
    slotOfRow = new int[sentenceOfRow.length];
    rowInSlot = new int[sentences * width];
    even = live == rowInSlot.length && live == sentenceOfRow.length;
    int row = 0;
    for (int sentence = 0; sentence < sentences; sentence++) {
      int first = sentence * width;
      Arrays.fill(rowInSlot, first, first + width, row);
      for (int i = 0; i < counts[sentence]; i++) {
        slotOfRow[row] = first + i;
        rowInSlot[first + i] = row++;
      }
    }
  }

  private static int roundedUp(int rows) {
    int step = Math.max(1, Integer.highestOneBit(rows) / FINENESS);
    return (rows + step - 1) / step * step;
  }

  /** One row for each sentence. */
  static CacheSlots single(int sentences) {
    return new CacheSlots(IntStream.range(0, sentences).toArray());
  }

  /** B. */
  int sentences() {
    return sentences;
  }

  /** N: the live rows and the copies behind them. */
  public int rows() {
    return sentenceOfRow.length;
  }

  /** The slot of a row in attention, from 0. */
  public int slot(int row) {
    return slotOfRow[row];
  }

  /** Whether a slot holds a copy of its sentence's first row, which stands in its first slot. */
  boolean isCopy(int slot) {
    return slotOfRow[rowInSlot[slot]] != slot;
  }

  /** Whether all sentences have the same number of rows, so that rows and slots are the same. */
  public boolean isEven() {
    return even;
  }

  /** K. */
  int width() {
    return width;
  }

  /** The sentences of some rows, each once, in the order of the rows. */
  int[] sentencesOf(int[] selected) {
    return Arrays.stream(selected).map(row -> sentenceOfRow[row]).distinct().toArray();
  }

  /** The slots of some rows after the others have left, with sentences counted anew. */
  CacheSlots select(int[] selected) {
    int[] counted = new int[selected.length];
    for (int i = 1; i < selected.length; i++) {
      boolean same = sentenceOfRow[selected[i]] == sentenceOfRow[selected[i - 1]];
      counted[i] = counted[i - 1] + (same ? 0 : 1);
    }
    return new CacheSlots(counted);
  }

  /** The slots before a selection whose rows come to these slots. */
  int[] origins(CacheSlots before, int[] selected) {
    return Arrays.stream(rowInSlot).map(row -> before.slotOfRow[selected[row]]).toArray();
  }

  /** Makes the arrays for a device. */
  void open(NDManager manager) {
    if (!isEven()) {
      slotsOfRows = manager.create(Indexes.longs(slotOfRow));
      rowsInSlots = manager.create(Indexes.longs(rowInSlot));
    }
  }

  void close() {
    if (!isEven()) {
      List.of(slotsOfRows, rowsInSlots).forEach(NDArray::close);
    }
  }

  /** The row in each slot and the slot of each row, int64; nothing where they are the same. */
  List<NDArray> moves() {
    return isEven() ? List.of() : List.of(rowsInSlots, slotsOfRows);
  }

  /** The sentence of each row, [N], int64. */
  public NDArray sentencesOfRows(NDManager manager) {
    return manager.create(Indexes.longs(sentenceOfRow));
  }

  /** [N, ...] to [B K, ...]. */
  NDArray toSlots(ForwardPass pass, NDArray ofRows) {
    return isEven() ? ofRows : pass.kernels().selectRows(List.of(ofRows), rowsInSlots).head();
  }

  /** [B K, ...] to [N, ...]. */
  NDArray toRows(ForwardPass pass, NDArray inSlots) {
    return isEven() ? inSlots : pass.kernels().selectRows(List.of(inSlots), slotsOfRows).head();
  }
}
