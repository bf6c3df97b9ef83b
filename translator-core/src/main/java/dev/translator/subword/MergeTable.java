package dev.translator.subword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The merges of a BPE model: which two pieces become which one, the one with the lowest rank first.
 * Merges of equal rank are done from left to right.
 */
final class MergeTable {
  /** No piece is longer than this many characters, which bounds the splits of a damaged file. */
  static final int MAX_PIECE_CHARS = 256;

  /** Two pieces that become a third. */
  record Merge(int left, int right, int product) {}

  private final List<Merge> merges;
  private final long[] keys;
  private final int[] places;
  private final int[] products;
  private final int[] ranks;

  /**
   * @param merges in the order of their ranks, which are all different
   */
  MergeTable(List<Merge> merges) {
    this(merges, IntStream.range(0, merges.size()).toArray());
  }

  /**
   * @param merges of two merges of the same two pieces the first counts
   * @param ranks the rank of each merge
   */
  MergeTable(List<Merge> merges, int[] ranks) {
    this.merges = List.copyOf(merges);
    this.ranks = ranks;
    this.products = merges.stream().mapToInt(Merge::product).toArray();
    int capacity = Integer.highestOneBit(Math.max(8, 4 * merges.size()));
    keys = new long[capacity];
    places = new int[capacity];
    for (int place = 0; place < merges.size(); place++) {
      Merge merge = merges.get(place);
      int slot = slot(merge.left(), merge.right());
      if (keys[slot] == 0) {
        keys[slot] = key(merge.left(), merge.right());
        places[slot] = place;
      }
    }
  }

  /**
   * All merges of two pieces into a third one, in the order of the products' ids and, for one
   * product, of the left part's length. A model with all these merges depends only on the pieces
   * and their order, which are the data that SentencePiece keeps.
   *
   * @param first id of the first piece that may take part
   */
  static MergeTable ofAllSplits(Vocabulary vocabulary, int first) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = first; id < vocabulary.size(); id++) {
      ids.put(vocabulary.piece(id), id);
    }
    List<Merge> merges = new ArrayList<>();
    for (int id = first; id < vocabulary.size(); id++) {
      String piece = vocabulary.piece(id);
      for (int at = 1; at < piece.length(); at++) {
        Integer left = ids.get(piece.substring(0, at));
        Integer right = ids.get(piece.substring(at));
        if (left != null && right != null) {
          merges.add(new Merge(left, right, id));
        }
      }
    }
    return new MergeTable(merges);
  }

  /** All merges in the order in which they were given. */
  List<Merge> merges() {
    return merges;
  }

  /** The place of a merge among the merges, -1 if the two pieces do not merge. */
  int find(int left, int right) {
    int slot = slot(left, right);
    return keys[slot] == 0 ? -1 : places[slot];
  }

  int rank(int merge) {
    return ranks[merge];
  }

  int product(int merge) {
    return products[merge];
  }

  private int slot(int left, int right) {
    long key = key(left, right);
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** Never 0, which marks a free slot. */
  private static long key(int left, int right) {
    return (long) left << 32 | right + 1;
  }
}
