package dev.translator.corpus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashRunsTest {
  @TempDir Path directory;

  @Test
  void countsAsAMapWouldWhateverFitsInMemory() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int count = random.nextInt(60_000);
      int different = 1 + random.nextInt(40_000);
      Map<Long, Integer> known = new HashMap<>();
      try (HashRuns runs = new HashRuns(directory, 1 + random.nextInt(30_000))) {
        for (int i = 0; i < count; i++) {
          long value = (random.nextInt(different) - different / 2) * 0x9E3779B97F4A7C15L;
          runs.add(value);
          known.merge(value, 1, Integer::sum);
        }
        long most = known.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        assertThat(runs.count())
            .as("seed %d", seed)
            .isEqualTo(new Repeats(known.size(), count - known.size(), most));
      }
      assertThat(directory).as("no file stays").isEmptyDirectory();
    }
  }
}
