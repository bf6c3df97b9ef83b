package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TerShiftsTest {
  @Test
  void countsAShiftAsOneEdit() {
    // "c d" moves to the front.
    assertThat(TerShifts.edits(new int[] {1, 2, 3, 4}, new int[] {3, 4, 1, 2})).isEqualTo(1);
    assertThat(TerShifts.edits(new int[] {1, 2, 3}, new int[] {1, 2, 3})).isZero();
    assertThat(TerShifts.edits(new int[] {1, 9, 3}, new int[] {1, 2, 3})).isEqualTo(1);
    assertThat(TerShifts.edits(new int[] {}, new int[] {1, 2})).isEqualTo(2);
    assertThat(TerShifts.edits(new int[] {1, 2}, new int[] {})).isEqualTo(2);
  }

  @Test
  void bandedDistanceEqualsLevenshteinOfSentencesWithinTheBand() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int[] words = random.ints(random.nextInt(20), 0, 6).toArray();
      int[] reference = random.ints(1 + random.nextInt(20), 0, 6).toArray();
      TerEditDistance table = new TerEditDistance(words, reference);
      assertThat(table.distance()).as("seed %d", seed).isEqualTo(levenshtein(words, reference));
      int cost = 0;
      for (byte operation : table.path()) {
        cost += operation == TerEditDistance.KEEP ? 0 : 1;
      }
      assertThat(cost).as("cost of the path, seed %d", seed).isEqualTo(table.distance());
    }
  }

  @Test
  void distanceOfAChangedSuffixEqualsANewTable() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int[] words = random.ints(1 + random.nextInt(80), 0, 6).toArray();
      int[] reference = random.ints(1 + random.nextInt(80), 0, 6).toArray();
      TerEditDistance table = new TerEditDistance(words, reference);
      int before = table.distance();
      int changed = random.nextInt(words.length + 1);
      int[] other = words.clone();
      for (int i = changed; i < other.length; i++) {
        other[i] = random.nextInt(6);
      }
      int expected = new TerEditDistance(other, reference).distance();
      assertThat(table.distance(other, changed)).as("seed %d", seed).isEqualTo(expected);
      assertThat(table.distance()).as("unchanged, seed %d", seed).isEqualTo(before);
      table.update(other, changed);
      assertThat(table.distance()).as("updated, seed %d", seed).isEqualTo(expected);
    }
  }

  private static int levenshtein(int[] a, int[] b) {
    int[][] cost = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
        } else {
          int same = a[i - 1] == b[j - 1] ? 0 : 1;
          cost[i][j] =
              Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        }
      }
    }
    return cost[a.length][b.length];
  }
}
