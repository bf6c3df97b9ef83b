package dev.translator.subword;

import java.util.Arrays;

/**
 * Remembers how words were encoded. Words are few and frequent, so that most need no merging. A
 * fixed number of slots, the latest word of a slot wins; many threads may use it without locks,
 * since an entry is immutable and a lost write costs one more merge.
 */
final class WordCache {
  private static final int SLOTS = 1 << 16;

  /** Longer words hardly come again. */
  static final int MAX_CHARS = 64;

  private static final class Entry {
    final char[] word;
    final int[] ids;

    Entry(char[] word, int[] ids) {
      this.word = word;
      this.ids = ids;
    }
  }

  private final Entry[] entries = new Entry[SLOTS];

  static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }

  /** The word's ids, which the caller must not change, or null. */
  int[] get(char[] text, int from, int to, int hash) {
    Entry entry = entries[slot(hash)];
    boolean hit = entry != null && Arrays.equals(entry.word, 0, entry.word.length, text, from, to);
    return hit ? entry.ids : null;
  }

  void put(char[] text, int from, int to, int hash, int[] ids) {
    entries[slot(hash)] = new Entry(Arrays.copyOfRange(text, from, to), ids);
  }

  private static int slot(int hash) {
    return (hash * 0x9E3779B9) >>> 16;
  }
}
