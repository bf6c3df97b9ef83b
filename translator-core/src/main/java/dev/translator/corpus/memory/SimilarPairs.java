package dev.translator.corpus.memory;

import java.util.List;

/** Finds the pairs of a translation memory that are like a text. Any number of threads may ask. */
@FunctionalInterface
public interface SimilarPairs extends AutoCloseable {
  /**
   * Pairs whose sources are like a text, the best first: the same text, then by score. Of the pairs
   * with the same text, one with the context goes before others.
   *
   * @param context difference between texts that are the same, such as a key or a page; null for
   *     none
   * @param threshold lowest score, above 0 and at most 1
   * @param limit greatest number of pairs, at least 1
   */
  List<SimilarPair> find(String source, String context, double threshold, int limit);

  /**
   * The pairs with this very source, the latest first. Unless a memory can tell them all, the one
   * that {@link #find} prefers.
   */
  default List<SimilarPair> same(String source) {
    return find(source, null, 1, 1).stream().filter(SimilarPair::exact).toList();
  }

  /** Lets go of the files of the memory. */
  @Override
  default void close() {}
}
