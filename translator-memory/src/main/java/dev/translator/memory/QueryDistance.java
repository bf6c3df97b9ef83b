package dev.translator.memory;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * Edit distances of one sequence of token hashes to many others. Each token of the other takes one
 * step for every 64 tokens of this one: the bits of words hold a column of the table (Myers, "A
 * fast bit-vector algorithm for approximate string matching based on dynamic programming", 1999, in
 * the form of Hyyrö, 2003). Not thread-safe.
 */
final class QueryDistance {
  private final int[] query;

  /** Words of a column. */
  private final int words;

  private final int[] keys;
  private final boolean[] used;

  /** The places of each key in the query, as bits: its words one after the other. */
  private final long[] places;

  private final int mask;

  /** Bits where the column rises, and where it falls. */
  private final long[] plus;

  private final long[] minus;

  /**
   * @param sequence as {@link MemoryFields#sequence} makes it
   */
  QueryDistance(byte[] sequence) {
    query = new int[sequence.length / Integer.BYTES];
    for (int i = 0; i < query.length; i++) {
      query[i] = NumericUtils.sortableBytesToInt(sequence, Integer.BYTES * i);
    }
    words = (query.length + Long.SIZE - 1) / Long.SIZE;
    mask = Integer.highestOneBit(4 * Math.max(1, query.length)) - 1;
    keys = new int[mask + 1];
    used = new boolean[mask + 1];
    places = new long[(mask + 1) * words];
    plus = new long[words];
    minus = new long[words];
    for (int i = 0; i < query.length; i++) {
      int slot = slot(query[i]);
      keys[slot] = query[i];
      used[slot] = true;
      places[slot * words + i / Long.SIZE] |= 1L << i;
    }
  }

  /** The slot of a token, or the free one where it would be: half of the table is free. */
  private int slot(int token) {
    int slot = token & mask;
    while (used[slot] && keys[slot] != token) {
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
    Arrays.fill(plus, -1);
    Arrays.fill(minus, 0);
    long last = 1L << (query.length - 1);
    int distance = query.length;
    for (int j = 0; j < length; j++) {
      int first = slot(token(other, j)) * words;
      int carry = 1; // the row above the query rises with each token
      for (int word = 0; word < words; word++) {
        long end = word == words - 1 ? last : Long.MIN_VALUE;
        carry = step(word, places[first + word], carry, end);
      }
      distance += carry;
    }
    return distance;
  }

  private static int token(BytesRef sequence, int index) {
    return NumericUtils.sortableBytesToInt(sequence.bytes, sequence.offset + Integer.BYTES * index);
  }

  /**
   * Takes a word of the column to the next token.
   *
   * @param matches places of the token
   * @param carry by how much the row above the word changes: -1, 0 or 1
   * @param end bit of the word's last row
   * @return by how much that row changes
   */
  private int step(int word, long matches, int carry, long end) {
    long rises = plus[word];
    long falls = minus[word];
    long vertical = matches | falls;
    long equal = carry < 0 ? matches | 1 : matches;
    long horizontal = (((equal & rises) + rises) ^ rises) | equal;
    long up = falls | ~(horizontal | rises);
    long down = rises & horizontal;
    int change = (up & end) != 0 ? 1 : (down & end) != 0 ? -1 : 0;
    up = (up << 1) | (carry > 0 ? 1 : 0);
    down = (down << 1) | (carry < 0 ? 1 : 0);
    plus[word] = down | ~(vertical | up);
    minus[word] = up & vertical;
    return change;
  }
}
