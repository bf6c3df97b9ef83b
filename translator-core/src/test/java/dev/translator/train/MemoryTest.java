package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memory of a training process that validates and writes checkpoints, from a tenth of its
 * updates to their end. More with {@code -Dtranslator.test.updates=2000}.
 */
@Tag("slow")
class MemoryTest {
  private static final int UPDATES = Integer.getInteger("translator.test.updates", 400);
  private static final Pattern UPDATE =
      Pattern.compile("update ([0-9]+), ([0-9]+) arrays, ([0-9]+) resident");

  @TempDir Path directory;

  @Test
  void doesNotGrow() throws Exception {
    new TinyRun(directory);
    Map<Integer, Long> arrays = new HashMap<>();
    Map<Integer, Long> resident = new HashMap<>();
    StringBuilder log = new StringBuilder();
    List<String> settings =
        List.of(
            "training.maxUpdates=" + UPDATES,
            "training.logEveryUpdates=" + UPDATES / 10,
            "training.validateEveryUpdates=25",
            "training.checkpointEveryUpdates=25",
            "subword.dropout=0.1");
    try (ChildRun child = ChildRun.start(directory, "out", 0, settings)) {
      for (String line = child.next(); line != null; line = child.next()) {
        log.append(line).append('\n');
        Matcher update = UPDATE.matcher(line);
        if (update.matches()) {
          int number = Integer.parseInt(update.group(1));
          arrays.put(number, Long.parseLong(update.group(2)));
          resident.put(number, Long.parseLong(update.group(3)));
        }
      }
      assertThat(child.exitCode()).as(log.toString()).isZero();
    }

    long before = resident.get(UPDATES / 10);
    long after = resident.get(UPDATES);
    System.err.printf(
        "resident memory after update %d: %.1f MiB, after update %d: %.1f MiB (%+.1f %%); %d live"
            + " arrays%n",
        UPDATES / 10,
        before / 1048576.0,
        UPDATES,
        after / 1048576.0,
        100.0 * (after - before) / Math.max(1, before),
        arrays.get(UPDATES));
    assertThat(arrays).hasSize(10);
    assertThat(arrays.values()).as("live arrays").containsOnly(arrays.get(UPDATES));
    assertThat(after).as("resident, from " + before).isLessThanOrEqualTo(before * 105 / 100);
  }
}
