package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.Indexes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the live rows of single-token steps stand: the rows of a sentence side by side, as many as
 * it has. Layers work on the rows as they are, [N, ...]; attention takes the same number for every
 * sentence, [B K, ...], K being that of the sentence with the most, and the places that others do
 * not need hold a copy of their first row that nobody looks at.
 *
 * <p>N is a little more than there are live rows, the last ones being copies of the first: the
 * library prepares its products anew for every N, which costs time and memory, so that it should
 * meet few different ones.
 */
public final class CacheSlots {
  /** Rows are rounded up by at most one in so many. */
  private static final int FINENESS = 16;

  private final int sentences;
  private final int width;
  private final boolean even;
  private final int[] sentenceOfRow;
  private final int[] placeOfRow;
  private final int[] rowAtPlace;
  private NDArray placesOfRows; // these two null while rows and places are the same
  private NDArray rowsAtPlaces;

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
    placeOfRow = new int[sentenceOfRow.length];
    rowAtPlace = new int[sentences * width];
    even = live == rowAtPlace.length && live == sentenceOfRow.length;
    int row = 0;
    for (int sentence = 0; sentence < sentences; sentence++) {
      int first = sentence * width;
      Arrays.fill(rowAtPlace, first, first + width, row);
      for (int i = 0; i < counts[sentence]; i++) {
        placeOfRow[row] = first + i;
        rowAtPlace[first + i] = row++;
      }
    }
  }

  private static int roundedUp(int rows) {
    int step = Math.max(1, Integer.highestOneBit(rows) / FINENESS);
    return (rows + step - 1) / step * step;
  }

  /** One row for each of so many sentences. */
  static CacheSlots single(int sentences) {
    return new CacheSlots(IntStream.range(0, sentences).toArray());
  }

  /** B. */
  int sentences() {
    return sentences;
  }

  /** N, the live rows and the copies after them. */
  public int rows() {
    return sentenceOfRow.length;
  }

  /** Where attention has a row, from 0. */
  public int place(int row) {
    return placeOfRow[row];
  }

  /** Whether a place holds a copy of its sentence's first row, which stands at its first place. */
  boolean isCopy(int place) {
    return placeOfRow[rowAtPlace[place]] != place;
  }

  /** Whether all sentences have as many rows, and rows and places are the same. */
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

  /** How some rows stand when the others are gone and sentences are counted anew. */
  CacheSlots select(int[] selected) {
    int[] counted = new int[selected.length];
    for (int i = 1; i < selected.length; i++) {
      boolean same = sentenceOfRow[selected[i]] == sentenceOfRow[selected[i - 1]];
      counted[i] = counted[i - 1] + (same ? 0 : 1);
    }
    return new CacheSlots(counted);
  }

  /** The places before a selection whose rows come to these places. */
  int[] origins(CacheSlots before, int[] selected) {
    return Arrays.stream(rowAtPlace).map(row -> before.placeOfRow[selected[row]]).toArray();
  }

  /** Makes ready to be used on a device. */
  void open(NDManager manager) {
    if (!isEven()) {
      placesOfRows = manager.create(Indexes.longs(placeOfRow));
      rowsAtPlaces = manager.create(Indexes.longs(rowAtPlace));
    }
  }

  void close() {
    if (!isEven()) {
      List.of(placesOfRows, rowsAtPlaces).forEach(NDArray::close);
    }
  }

  /** The row at each place and the place of each row, int64; nothing where they are the same. */
  List<NDArray> moves() {
    return isEven() ? List.of() : List.of(rowsAtPlaces, placesOfRows);
  }

  /** The sentence of each row, [N], int64. */
  public NDArray sentencesOfRows(NDManager manager) {
    return manager.create(Indexes.longs(sentenceOfRow));
  }

  /** [N, ...] to [B K, ...]. */
  NDArray toPlaces(ForwardPass pass, NDArray ofRows) {
    return isEven() ? ofRows : pass.kernels().selectRows(List.of(ofRows), rowsAtPlaces).head();
  }

  /** [B K, ...] to [N, ...]. */
  NDArray toRows(ForwardPass pass, NDArray atPlaces) {
    return isEven() ? atPlaces : pass.kernels().selectRows(List.of(atPlaces), placesOfRows).head();
  }
}
