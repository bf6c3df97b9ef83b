package dev.translator.subword;

import java.util.random.RandomGenerator;

/**
 * Words to ids by BPE. Immutable but for its cache of words, which any number of threads may share.
 */
final class WordEncoder {
  /** The ids that a word starts from, before any merge. */
  @FunctionalInterface
  interface Spelling {
    /**
     * Adds the ids of one character.
     *
     * @param place {@link #FIRST} and {@link #LAST} where they are true
     */
    void add(int codePoint, int place, IntList ids);
  }

  /** The character begins the word. */
  static final int FIRST = 1;

  /** The character ends the word. */
  static final int LAST = 2;

  private final MergeTable merges;
  private final Spelling spelling;
  private final WordCache cache = new WordCache();

  WordEncoder(MergeTable merges, Spelling spelling) {
    this.merges = merges;
    this.spelling = spelling;
  }

  /**
   * Adds the ids of {@code text[from, to)}.
   *
   * @param dropout probability of leaving out a merge; 0 needs no generator
   */
  void encode(char[] text, int from, int to, double dropout, RandomGenerator random, IntList ids) {
    ids.addAll(dropout > 0 ? merge(text, from, to, dropout, random) : whole(text, from, to));
  }

  private int[] whole(char[] text, int from, int to) {
    if (to - from > WordCache.MAX_CHARS) {
      return merge(text, from, to, 0, null);
    }
    int hash = WordCache.hash(text, from, to);
    int[] ids = cache.get(text, from, to, hash);
    if (ids == null) {
      ids = merge(text, from, to, 0, null);
      cache.put(text, from, to, hash, ids);
    }
    return ids;
  }

  private int[] merge(char[] text, int from, int to, double dropout, RandomGenerator random) {
    IntList ids = new IntList(to - from);
    int at = from;
    while (at < to) {
      int character = Character.codePointAt(text, at, to);
      int next = at + Character.charCount(character);
      spelling.add(character, (at == from ? FIRST : 0) | (next == to ? LAST : 0), ids);
      at = next;
    }
    return new WordMerger(merges, ids.toArray()).merge(dropout, random);
  }
}
