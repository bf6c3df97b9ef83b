package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.SubwordConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineSampleTest {
  private static final SubwordConfig CONFIG = SubwordConfig.defaults();

  /** The lines are "ab", "bc", ...: each of 20 different words. */
  private static boolean[] drawn(int size, long seed) {
    LineSample sample = new LineSample(new WordCounts(CONFIG), size, seed);
    for (int i = 0; i < 20; i++) {
      sample.add("" + (char) ('a' + i) + (char) ('b' + i));
    }
    assertThat(sample.seen()).isEqualTo(20);
    WordCounts counts = sample.counts();
    boolean[] drawn = new boolean[20];
    for (int w = 0; w < counts.size(); w++) {
      drawn[counts.word(w).charAt(1) - 'a'] = true;
    }
    return drawn;
  }

  private static int count(boolean[] drawn) {
    int count = 0;
    for (boolean one : drawn) {
      count += one ? 1 : 0;
    }
    return count;
  }

  @Test
  @Tag("slow")
  void everyLineIsDrawnAlikeAndTheSampleIsSeeded() {
    int[] times = new int[20];
    for (long seed = 0; seed < 4000; seed++) {
      boolean[] drawn = drawn(5, seed);
      assertThat(count(drawn)).isEqualTo(5);
      for (int i = 0; i < 20; i++) {
        times[i] += drawn[i] ? 1 : 0;
      }
    }
    for (int time : times) {
      assertThat(time).as("of 4,000 at 1/4, standard deviation 27").isBetween(890, 1110);
    }
    assertThat(drawn(5, 3)).isEqualTo(drawn(5, 3)).isNotEqualTo(drawn(5, 4));
  }

  @Test
  void zeroOrMoreThanThereAreTakesAll() {
    assertThat(count(drawn(0, 1))).isEqualTo(20);
    assertThat(count(drawn(50, 1))).isEqualTo(20);
  }
}
