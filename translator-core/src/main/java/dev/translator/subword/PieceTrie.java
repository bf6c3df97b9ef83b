package dev.translator.subword;

import java.util.Arrays;
import java.util.List;

/** Pieces by their beginnings, to find all that start at a place of a text. */
final class PieceTrie {
  static final int ROOT = 0;

  /** {@code node << 16 | character} + 1 of each edge, 0 for a free slot; open addressing. */
  private long[] keys;

  private int[] children;

  /** The piece that ends at each node, -1 for none. */
  private int[] ids;

  private int nodes = 1;

  /**
   * @param pieces by id; null for an id that is not to be found
   */
  PieceTrie(List<String> pieces) {
    long chars = 0;
    for (String piece : pieces) {
      chars += piece == null ? 0 : piece.length();
    }
    int capacity = Integer.highestOneBit((int) Math.min(1 << 28, Math.max(8, 4 * chars)));
    keys = new long[capacity];
    children = new int[capacity];
    ids = new int[(int) Math.min(capacity, chars + 1)];
    Arrays.fill(ids, -1);
    for (int id = 0; id < pieces.size(); id++) {
      if (pieces.get(id) != null) {
        add(pieces.get(id), id);
      }
    }
  }

  private void add(String piece, int id) {
    int node = ROOT;
    for (int i = 0; i < piece.length(); i++) {
      int slot = slot(node, piece.charAt(i));
      if (keys[slot] == 0) {
        keys[slot] = key(node, piece.charAt(i));
        children[slot] = nodes++;
      }
      node = children[slot];
    }
    ids[node] = id;
  }

  /** The node behind another one by a character, -1 if no piece goes on so. */
  int child(int node, char character) {
    int slot = slot(node, character);
    return keys[slot] == 0 ? -1 : children[slot];
  }

  /** Id of the piece that ends at a node, -1 for none. */
  int id(int node) {
    return ids[node];
  }

  private int slot(int node, char character) {
    long key = key(node, character);
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(int node, char character) {
    return (((long) node << 16) | character) + 1;
  }
}
