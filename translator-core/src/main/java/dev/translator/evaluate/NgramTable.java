package dev.translator.evaluate;

import java.util.Arrays;

/**
 * Counts the n-grams of references and how many of them a hypothesis has, exactly: an n-gram is a
 * node of a trie, reached from the node of its first n - 1 symbols by its last symbol, and the
 * edges (node, symbol) are the keys of one open-addressing table. Nothing is boxed and the arrays
 * serve again for the next sentence.
 *
 * <p>Symbols are non-negative numbers: token ids or code points. A negative symbol stands for one
 * that occurs in no reference.
 */
final class NgramTable {
  private static final int ROOT = 0;

  private long[] keys = new long[4096];
  private int[] nodes = new int[4096]; // node where taken, ROOT where free
  private int shift = 64 - 12;
  private int[] slotOf = new int[1024];
  private int[] limit = new int[1024]; // largest count in one reference
  private int[] seen = new int[1024]; // count in the current reference, then in the hypothesis
  private int[] owner = new int[1024]; // the sequence that `seen` counts
  private int size = 1; // nodes with the root
  private int sequence;

  /** Forgets all n-grams. */
  void clear() {
    for (int node = 1; node < size; node++) {
      nodes[slotOf[node]] = ROOT;
    }
    size = 1;
    sequence = 0;
  }

  /**
   * Adds a reference: the count of an n-gram becomes the largest in any reference added so far.
   *
   * @param symbols its symbols, the first {@code length} of the array
   * @param order the longest n-grams to count
   */
  void addReference(int[] symbols, int length, int order) {
    sequence++;
    for (int i = 0; i < length; i++) {
      int node = ROOT;
      for (int n = 0, longest = Math.min(order, length - i); n < longest; n++) {
        node = child(node, symbols[i + n]);
        if (owner[node] != sequence) {
          owner[node] = sequence;
          seen[node] = 0;
        }
        if (++seen[node] > limit[node]) {
          limit[node] = seen[node];
        }
      }
    }
  }

  /**
   * Counts the n-grams of a hypothesis that the references have, each at most as often as there.
   *
   * @param symbols its symbols, the first {@code length} of the array
   * @param order the longest n-grams to count
   * @param matches receives the matches of order n at index {@code from + (n - 1) * step}
   */
  void match(int[] symbols, int length, int order, double[] matches, int from, int step) {
    sequence++;
    for (int i = 0; i < length; i++) {
      int node = ROOT;
      for (int n = 0, longest = Math.min(order, length - i); n < longest; n++) {
        node = symbols[i + n] < 0 ? ROOT : nodes[slot(key(node, symbols[i + n]))];
        if (node == ROOT) {
          break; // longer n-grams from here are absent too
        }
        if (owner[node] != sequence) {
          owner[node] = sequence;
          seen[node] = 0;
        }
        if (seen[node] < limit[node]) {
          seen[node]++;
          matches[from + n * step]++;
        }
      }
    }
  }

  private int child(int node, int symbol) {
    long key = key(node, symbol);
    int slot = slot(key);
    if (nodes[slot] == ROOT) {
      if (2 * (size + 1) > nodes.length) {
        growSlots();
        slot = slot(key);
      }
      if (size == limit.length) {
        growNodes();
      }
      keys[slot] = key;
      nodes[slot] = size;
      slotOf[size] = slot;
      limit[size] = 0;
      owner[size] = 0;
      size++;
    }
    return nodes[slot];
  }

  private static long key(int node, int symbol) {
    return ((long) node << 32) | symbol;
  }

  /** The slot of a key, or the free one where it belongs. */
  private int slot(long key) {
    int mask = nodes.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    while (nodes[slot] != ROOT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growSlots() {
    long[] oldKeys = keys;
    int[] oldSlots = slotOf.clone();
    keys = new long[2 * oldKeys.length];
    nodes = new int[keys.length];
    shift--;
    for (int node = 1; node < size; node++) {
      long key = oldKeys[oldSlots[node]];
      int slot = slot(key);
      keys[slot] = key;
      nodes[slot] = node;
      slotOf[node] = slot;
    }
  }

  private void growNodes() {
    slotOf = Arrays.copyOf(slotOf, 2 * size);
    limit = Arrays.copyOf(limit, 2 * size);
    seen = Arrays.copyOf(seen, 2 * size);
    owner = Arrays.copyOf(owner, 2 * size);
  }
}
