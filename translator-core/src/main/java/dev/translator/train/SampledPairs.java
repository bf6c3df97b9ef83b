package dev.translator.train;

import dev.translator.corpus.tokens.TokenPairs;
import java.util.List;
import java.util.stream.IntStream;

/** Some pairs of a corpus, at even distances. */
record SampledPairs(TokenPairs pairs, int size) implements TokenPairs {
  /**
   * A sample of a corpus, or the corpus itself if it is not larger.
   *
   * @param size 0 for all pairs
   */
  static TokenPairs of(TokenPairs pairs, int size) {
    return size == 0 || pairs.size() <= size ? pairs : new SampledPairs(pairs, size);
  }

  /** The same choice from a list. */
  static <T> List<T> of(List<T> items, int size) {
    return size == 0 || items.size() <= size
        ? items
        : IntStream.range(0, size).mapToObj(i -> items.get(place(i, items.size(), size))).toList();
  }

  private static int place(int index, int all, int size) {
    return (int) ((long) index * all / size);
  }

  private int place(int index) {
    return place(index, pairs.size(), size);
  }

  @Override
  public int sourceLength(int index) {
    return pairs.sourceLength(place(index));
  }

  @Override
  public int targetLength(int index) {
    return pairs.targetLength(place(index));
  }

  @Override
  public int[] source(int index) {
    return pairs.source(place(index));
  }

  @Override
  public int[] target(int index) {
    return pairs.target(place(index));
  }
}
