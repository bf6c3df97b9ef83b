package dev.translator.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The columns of its sentence's keys and values in which each row's tokens stand. Each step adds a
 * column for every row. Columns that no row sees any more are filled by others when they have
 * become many: the rows of a beam soon go back to one ancestor.
 */
final class CacheColumns {
  /** Columns are moved if this fraction (one in WORTH) of them becomes free. */
  private static final int WORTH = 4;

  private BitSet[] seen; // in each slot of attention; within a sentence several may be the same
  private int used;

  /** A column of a sentence that goes to another, which is free. */
  record Move(int sentence, int origin, int target) {}

  /**
   * @param slots of attention, which see nothing yet
   */
  CacheColumns(int slots) {
    seen = new BitSet[slots];
    Arrays.fill(seen, new BitSet());
  }

  /** L: columns from here on hold nothing. */
  int used() {
    return used;
  }

  /** Gives each slot i the columns of the slot origins[i] of the same sentence. */
  void select(int[] origins) {
    seen = Arrays.stream(origins).mapToObj(origin -> seen[origin]).toArray(BitSet[]::new);
  }

  /** Adds a column for one more token of every row. */
  void add(CacheSlots rows) {
    for (int slot = 0; slot < seen.length; slot++) {
      int within = slot % rows.width();
      if (rows.isCopy(slot)) { // of the row in the first slot
        seen[slot] = seen[slot - within];
      } else {
        seen[slot] = (BitSet) seen[slot].clone();
        seen[slot].set(used + within);
      }
    }
    used += rows.width();
  }

  /**
   * Reduces the columns in use if enough of them are free.
   *
   * @param width K
   * @return the moves that must be made before anything else
   */
  List<Move> compact(int width) {
    BitSet[] ofSentences = new BitSet[seen.length / width];
    for (int sentence = 0; sentence < ofSentences.length; sentence++) {
      ofSentences[sentence] = new BitSet();
      for (int slot = sentence * width; slot < (sentence + 1) * width; slot++) {
        ofSentences[sentence].or(seen[slot]);
      }
    }
    int most = Arrays.stream(ofSentences).mapToInt(BitSet::cardinality).max().orElseThrow();
    if (most > used - used / WORTH) {
      return List.of();
    }
    used = most;
    List<Move> moves = new ArrayList<>();
    for (int sentence = 0; sentence < ofSentences.length; sentence++) {
      BitSet columns = ofSentences[sentence];
      int free = columns.nextClearBit(0);
      for (int from = columns.nextSetBit(used); from >= 0; from = columns.nextSetBit(from + 1)) {
        moves.add(new Move(sentence, from, free));
        move(sentence * width, (sentence + 1) * width, from, free);
        free = columns.nextClearBit(free + 1);
      }
    }
    return moves;
  }

  private void move(int firstSlot, int endSlot, int from, int to) {
    for (int slot = firstSlot; slot < endSlot; slot++) {
      if (seen[slot].get(from)) { // else it sees another, or is the same as one before it
        seen[slot].clear(from);
        seen[slot].set(to);
      }
    }
  }

  /**
   * The columns of each slot as a bias.
   *
   * @param length of a slot's part of the result, at least {@link #used}
   * @return [B K, length], 0 for a column that the slot sees, else minus infinity
   */
  float[] bias(int length) {
    float[] bias = new float[seen.length * length];
    Arrays.fill(bias, Float.NEGATIVE_INFINITY);
    for (int slot = 0; slot < seen.length; slot++) {
      BitSet own = seen[slot];
      for (int column = own.nextSetBit(0); column >= 0; column = own.nextSetBit(column + 1)) {
        bias[slot * length + column] = 0;
      }
    }
    return bias;
  }
}
