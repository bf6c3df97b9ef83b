package dev.translator.corpus.filter;

import java.util.Arrays;

/**
 * A set of texts that remembers 64 bits of each: 20 million take 270 MB. Two different texts are
 * taken for one with a probability of 1 in 10^5 for a whole corpus of that size.
 */
public final class TextHashes {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  /** Open addressing, 0 for a free slot. */
  private long[] table = new long[1 << 10];

  private int size;

  /** Hash of a text without regard to spaces at its ends; never 0. */
  public static long hash(String text) {
    String stripped = text.strip();
    long hash = SEED;
    for (int i = 0; i < stripped.length(); i++) {
      hash = (hash ^ stripped.charAt(i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash == 0 ? SEED : hash;
  }

  /** Hash of two texts in their order. */
  public static long hash(String first, String second) {
    long hash = Long.rotateLeft(hash(first), 29) * SEED ^ hash(second);
    return hash == 0 ? SEED : hash;
  }

  public boolean contains(long hash) {
    return table[slot(hash)] != 0;
  }

  /** Adds a hash; whether it is new. */
  public boolean add(long hash) {
    int slot = slot(hash);
    if (table[slot] != 0) {
      return false;
    }
    table[slot] = hash;
    if (++size > table.length * 0.7) {
      long[] old = table;
      table = new long[2 * old.length];
      Arrays.stream(old).filter(known -> known != 0).forEach(known -> table[slot(known)] = known);
    }
    return true;
  }

  private int slot(long hash) {
    int slot = (int) (hash * SEED >>> 32) & table.length - 1;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }
}
