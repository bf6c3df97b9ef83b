package dev.translator.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * In which columns of its sentence's keys and values each row's tokens stand. Each step adds a
 * column for every row; those that no row sees any more are filled by others when there are many:
 * the rows of a beam soon go back to one ancestor.
 */
final class CacheColumns {
  /** Columns are worth moving if one in so many becomes free. */
  private static final int WORTH = 4;

  private BitSet[] seen; // at each place of attention; within a sentence some may be the same
  private int used;

  /** A column of a sentence that goes to another, which is free. */
  record Move(int sentence, int origin, int target) {}

  /**
   * @param places of attention, which see nothing yet
   */
  CacheColumns(int places) {
    seen = new BitSet[places];
    Arrays.fill(seen, new BitSet());
  }

  /** L: columns from here on hold nothing. */
  int used() {
    return used;
  }

  /** Makes each place see what the place origins[i] of the same sentence saw. */
  void select(int[] origins) {
    seen = Arrays.stream(origins).mapToObj(origin -> seen[origin]).toArray(BitSet[]::new);
  }

  /** Adds a column for one more token of every row. */
  void add(CacheSlots rows) {
    for (int place = 0; place < seen.length; place++) {
      int within = place % rows.width();
      if (rows.isCopy(place)) { // of the row at the first place
        seen[place] = seen[place - within];
      } else {
        seen[place] = (BitSet) seen[place].clone();
        seen[place].set(used + within);
      }
    }
    used += rows.width();
  }

  /**
   * Makes fewer columns do if that is worth it.
   *
   * @param width K
   * @return what must be moved before anything else
   */
  List<Move> compact(int width) {
    BitSet[] ofSentences = new BitSet[seen.length / width];
    for (int sentence = 0; sentence < ofSentences.length; sentence++) {
      ofSentences[sentence] = new BitSet();
      for (int place = sentence * width; place < (sentence + 1) * width; place++) {
        ofSentences[sentence].or(seen[place]);
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

  private void move(int firstPlace, int endPlace, int from, int to) {
    for (int place = firstPlace; place < endPlace; place++) {
      if (seen[place].get(from)) { // else it sees another, or is the same as one before it
        seen[place].clear(from);
        seen[place].set(to);
      }
    }
  }

  /**
   * What each place sees.
   *
   * @param length of a place's part of the result, at least {@link #used}
   * @return [B K, length], 0 for what it sees, else minus infinity
   */
  float[] bias(int length) {
    float[] bias = new float[seen.length * length];
    Arrays.fill(bias, Float.NEGATIVE_INFINITY);
    for (int place = 0; place < seen.length; place++) {
      BitSet own = seen[place];
      for (int column = own.nextSetBit(0); column >= 0; column = own.nextSetBit(column + 1)) {
        bias[place * length + column] = 0;
      }
    }
    return bias;
  }
}
