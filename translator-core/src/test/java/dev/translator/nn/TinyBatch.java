package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Pairs of sentences side by side.
 *
 * @param sources ids of each source
 * @param targets ids that go into the decoder
 * @param padding id that fills the short rows up
 */
record TinyBatch(long[][] sources, long[][] targets, long padding) {
  private static final long EOS = 3;

  TinyBatch(long[][] sources, long[][] targets) {
    this(sources, targets, 0);
  }

  /** Three pairs of different lengths. */
  static TinyBatch example() {
    return new TinyBatch(
        new long[][] {{4, 7, 3}, {10, 5, 9, 6, 3}, {8, 3}},
        new long[][] {{2, 5, 9, 4}, {2, 10, 6}, {2, 8, 8, 7, 4, 6}});
  }

  /** One of the pairs alone. */
  TinyBatch only(int row) {
    return new TinyBatch(new long[][] {sources[row]}, new long[][] {targets[row]}, padding);
  }

  int rows() {
    return sources.length;
  }

  /** [B, S]. */
  NDArray source(NDManager manager) {
    return padded(manager, sources);
  }

  /** [B, T]. */
  NDArray target(NDManager manager) {
    return padded(manager, targets);
  }

  /** [B, 1, 1, S]. */
  NDArray mask(NDManager manager) {
    int width = width(sources);
    boolean[] real = new boolean[rows() * width];
    for (int row = 0; row < rows(); row++) {
      Arrays.fill(real, row * width, row * width + sources[row].length, true);
    }
    return manager.create(real, new Shape(rows(), 1, 1, width));
  }

  /** The inputs of the network's list form. */
  NDList inputs(NDManager manager) {
    return new NDList(source(manager), mask(manager), target(manager));
  }

  /** Places of the real target tokens among all B T. */
  NDArray realTargets(NDManager manager) {
    int width = width(targets);
    return manager.create(
        LongStream.range(0, (long) rows() * width)
            .filter(i -> i % width < targets[(int) (i / width)].length)
            .toArray());
  }

  /** The token that follows each real target token, EOS behind the last: [N]. */
  NDArray labels(NDManager manager) {
    return manager.create(
        Arrays.stream(targets)
            .flatMapToLong(row -> LongStream.concat(Arrays.stream(row).skip(1), LongStream.of(EOS)))
            .toArray());
  }

  private NDArray padded(NDManager manager, long[][] ids) {
    int width = width(ids);
    long[] all = new long[ids.length * width];
    Arrays.fill(all, padding);
    for (int row = 0; row < ids.length; row++) {
      System.arraycopy(ids[row], 0, all, row * width, ids[row].length);
    }
    return manager.create(all, new Shape(ids.length, width));
  }

  private static int width(long[][] ids) {
    return Arrays.stream(ids).mapToInt(row -> row.length).max().orElseThrow();
  }
}
