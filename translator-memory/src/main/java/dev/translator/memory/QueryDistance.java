package dev.translator.memory;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * Edit distances of one sequence of token hashes to many others. Sequences of up to 64 tokens take
 * one step for each token of the other: the bits of a word hold a column of the table (Myers, "A
 * fast bit-vector algorithm for approximate string matching based on dynamic programming", 1999, in
 * the form of Hyyrö, 2003). Longer ones fill the table. Not thread-safe.
 */
final class QueryDistance {
  private final int[] query;
  private final int[] keys;
  private final long[] places;
  private final int mask;
  private int[] row = new int[0];

  /**
   * @param sequence as {@link MemoryFields#sequence} makes it
   */
  QueryDistance(byte[] sequence) {
    query = new int[sequence.length / Integer.BYTES];
    for (int i = 0; i < query.length; i++) {
      query[i] = NumericUtils.sortableBytesToInt(sequence, Integer.BYTES * i);
    }
    boolean word = query.length <= Long.SIZE;
    mask = word ? Integer.highestOneBit(4 * Math.max(1, query.length)) - 1 : 0;
    keys = new int[mask + 1];
    places = new long[mask + 1];
    for (int i = 0; word && i < query.length; i++) {
      int slot = slot(query[i]);
      keys[slot] = query[i];
      places[slot] |= 1L << i;
    }
  }

  /** The slot of a token, or the free one where it would be: half of the table is free. */
  private int slot(int token) {
    int slot = token & mask;
    while (places[slot] != 0 && keys[slot] != token) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The distance to a sequence. */
  int to(BytesRef other) {
    int length = other.length / Integer.BYTES;
    if (query.length == 0) {
      return length;
    }
    return query.length <= Long.SIZE ? inWord(other, length) : inTable(other, length);
  }

  private static int token(BytesRef sequence, int index) {
    return NumericUtils.sortableBytesToInt(sequence.bytes, sequence.offset + Integer.BYTES * index);
  }

  private int inWord(BytesRef other, int length) {
    long last = 1L << (query.length - 1);
    long plus = -1;
    long minus = 0;
    int distance = query.length;
    for (int j = 0; j < length; j++) {
      long equal = places[slot(token(other, j))];
      long vertical = equal | minus;
      long horizontal = (((equal & plus) + plus) ^ plus) | equal;
      long up = minus | ~(horizontal | plus);
      long down = plus & horizontal;
      distance += (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
      up = (up << 1) | 1;
      plus = (down << 1) | ~(vertical | up);
      minus = up & vertical;
    }
    return distance;
  }

  private int inTable(BytesRef other, int length) {
    if (row.length <= query.length) {
      row = new int[query.length + 1];
    }
    Arrays.setAll(row, i -> i);
    for (int j = 0; j < length; j++) {
      int token = token(other, j);
      int diagonal = row[0];
      row[0] = j + 1;
      for (int i = 1; i <= query.length; i++) {
        int substituted = diagonal + (query[i - 1] == token ? 0 : 1);
        diagonal = row[i];
        row[i] = Math.min(substituted, Math.min(row[i], row[i - 1]) + 1);
      }
    }
    return row[query.length];
  }
}
