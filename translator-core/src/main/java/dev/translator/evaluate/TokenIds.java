package dev.translator.evaluate;

import java.util.Arrays;

/**
 * Numbers the distinct tokens of one sentence pair from 0, comparing characters in place. Holds
 * spans of a {@link TokenBuffer}, so both are cleared together.
 */
final class TokenIds {
  /** Result of {@link #find} for a token that was never added. */
  static final int UNKNOWN = -1;

  private final TokenBuffer buffer;
  private int[] slots = new int[1024]; // token number + 1 where taken
  private int[] tokenOf = new int[256]; // token number -> index in the buffer
  private int[] hashOf = new int[256];
  private int[] slotOf = new int[256];
  private int size;

  TokenIds(TokenBuffer buffer) {
    this.buffer = buffer;
  }

  void clear() {
    for (int id = 0; id < size; id++) {
      slots[slotOf[id]] = 0;
    }
    size = 0;
  }

  /** The number of the buffer's token, a new one if it has not been seen. */
  int add(int token) {
    int hash = hash(token);
    int slot = slot(token, hash);
    if (slots[slot] == 0) {
      if (2 * (size + 1) > slots.length) {
        growSlots();
        slot = slot(token, hash);
      }
      insert(token, hash, slot);
    }
    return slots[slot] - 1;
  }

  /** The number of the buffer's token, or {@link #UNKNOWN}. */
  int find(int token) {
    return slots[slot(token, hash(token))] - 1;
  }

  private void insert(int token, int hash, int slot) {
    if (size == tokenOf.length) {
      tokenOf = Arrays.copyOf(tokenOf, 2 * size);
      hashOf = Arrays.copyOf(hashOf, 2 * size);
      slotOf = Arrays.copyOf(slotOf, 2 * size);
    }
    tokenOf[size] = token;
    hashOf[size] = hash;
    slotOf[size] = slot;
    slots[slot] = ++size;
  }

  private int slot(int token, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashOf[id] == hash && same(tokenOf[id], token)) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int a, int b) {
    char[] text = buffer.text();
    return Arrays.equals(
        text, buffer.start(a), buffer.end(a), text, buffer.start(b), buffer.end(b));
  }

  private int hash(int token) {
    char[] text = buffer.text();
    int hash = 0;
    for (int i = buffer.start(token), end = buffer.end(token); i < end; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private void growSlots() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashOf[id] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
      slotOf[id] = slot;
    }
  }
}
