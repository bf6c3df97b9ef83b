package dev.translator.evaluate;

import java.util.Arrays;

/**
 * Levenshtein distance between a hypothesis and a reference within a band around the diagonal, and
 * the path behind it. Row i of the table belongs to the first i words of the hypothesis. A shifted
 * hypothesis has the length of the original, hence the same band, and shares all rows before its
 * first changed word.
 */
final class TerEditDistance {
  static final byte INSERT = 1;
  static final byte DELETE = 2;
  static final byte KEEP = 3;
  static final byte SUBSTITUTE = 4;

  private static final int HALF_BAND = 25;
  private static final int UNREACHED = Integer.MAX_VALUE / 2;

  private final int[] reference;
  private final int[] bandStart; // per row
  private final int[] bandEnd;
  private final int[][] costs;
  private final byte[][] operations;
  private final int[][] trial = new int[2][];

  /**
   * @param words of the hypothesis; the table is filled for them
   */
  TerEditDistance(int[] words, int[] reference) {
    this.reference = reference;
    int rows = words.length + 1;
    int columns = reference.length + 1;
    bandStart = new int[rows];
    bandEnd = new int[rows];
    costs = new int[rows][columns];
    operations = new byte[rows][columns];
    trial[0] = new int[columns];
    trial[1] = new int[columns];
    placeBand(words.length);
    for (int j = 0; j < columns; j++) {
      costs[0][j] = j;
      operations[0][j] = INSERT;
    }
    update(words, 0);
  }

  private void placeBand(int length) {
    double ratio = length == 0 ? 1 : (double) reference.length / length;
    // Where lengths differ wildly the bands of neighbouring rows would not overlap.
    int half = HALF_BAND < ratio / 2 ? (int) Math.ceil(ratio / 2 + HALF_BAND) : HALF_BAND;
    for (int i = 1; i <= length; i++) {
      int diagonal = (int) Math.floor(i * ratio);
      bandStart[i] = Math.max(0, diagonal - half);
      bandEnd[i] =
          i == length ? reference.length + 1 : Math.min(reference.length + 1, diagonal + half);
    }
  }

  /** The distance of the words given last to the constructor or {@link #update}. */
  int distance() {
    return costs[costs.length - 1][reference.length];
  }

  /** Fills the table for other words that agree with the last ones before {@code firstChanged}. */
  void update(int[] words, int firstChanged) {
    for (int i = firstChanged + 1; i < costs.length; i++) {
      fillRow(i, words[i - 1], costs[i - 1], costs[i], operations[i]);
    }
  }

  /** The distance of other words, leaving the table as it is. */
  int distance(int[] words, int firstChanged) {
    int[] above = costs[firstChanged];
    for (int i = firstChanged + 1; i < costs.length; i++) {
      int[] row = trial[i % 2];
      fillRow(i, words[i - 1], above, row, null);
      above = row;
    }
    return above[reference.length];
  }

  /** On ties keeping or substituting goes before deleting, deleting before inserting. */
  private void fillRow(int i, int word, int[] above, int[] row, byte[] operation) {
    Arrays.fill(row, UNREACHED);
    for (int j = bandStart[i]; j < bandEnd[i]; j++) {
      int cost = above[j] + 1;
      byte best = DELETE;
      if (j > 0) {
        boolean equal = word == reference[j - 1];
        int diagonal = above[j - 1] + (equal ? 0 : 1);
        if (diagonal <= cost) {
          cost = diagonal;
          best = equal ? KEEP : SUBSTITUTE;
        }
        if (row[j - 1] + 1 < cost) {
          cost = row[j - 1] + 1;
          best = INSERT;
        }
      }
      row[j] = cost;
      if (operation != null) {
        operation[j] = best;
      }
    }
  }

  /** The operations of the path from the start to the end of both sentences. */
  byte[] path() {
    byte[] reversed = new byte[costs.length - 1 + reference.length];
    int length = 0;
    int i = costs.length - 1;
    int j = reference.length;
    while (i > 0 || j > 0) {
      byte operation = operations[i][j];
      reversed[length++] = operation;
      if (operation != INSERT) {
        i--;
      }
      if (operation != DELETE) {
        j--;
      }
    }
    byte[] path = new byte[length];
    for (int k = 0; k < length; k++) {
      path[k] = reversed[length - 1 - k];
    }
    return path;
  }
}
