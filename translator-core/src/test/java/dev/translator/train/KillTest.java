package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.checkpoint.SafeTensors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a training process at random moments, fills its disk, damages its newest checkpoint, and
 * lets it go on each time: it must end with the weights of a run that nothing happened to. More
 * kills with {@code -Dtranslator.test.kills=50}, others with {@code -Dtranslator.test.seed=2}.
 */
@Tag("slow")
class KillTest {
  private static final int KILLS = Integer.getInteger("translator.test.kills", 20);
  private static final long SEED = Long.getLong("translator.test.seed", 1);
  private static final int UPDATES = 100;

  /**
   * Everything that has a state: two batches an update, an average, a rate that validations cut.
   */
  private static final List<String> SETTINGS =
      List.of(
          "training.maxUpdates=" + UPDATES,
          "training.accumulate=2",
          "subword.dropout=0.2",
          "training.ema=0.9",
          "training.schedule=plateau",
          "training.plateauPatience=1",
          "training.stopMetric=loss",
          "training.logEveryUpdates=1",
          "training.validateEveryUpdates=7",
          "training.checkpointEveryUpdates=5",
          "training.keepCheckpoints=3");

  /** Beyond the start of the process, about eight updates. */
  private static final int MOST_STEPS = 24;

  @TempDir Path directory;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private int killed;
  private int damaged;
  private int filled;

  @Test
  void aKilledRunEndsAsAnUninterruptedOne() throws Exception {
    new TinyRun(directory);
    assertThat(goOn("whole", 0, Integer.MAX_VALUE)).isTrue();

    int run = 0;
    while (killed < KILLS) {
      String output = "killed-" + ++run;
      boolean ended = false;
      while (!ended) {
        int steps = killed < KILLS ? random.nextInt(1, MOST_STEPS + 1) : Integer.MAX_VALUE;
        int fullAt = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
        ended = goOn(output, fullAt, steps);
        if (!ended && random.nextInt(4) == 0) {
          damageNewest(output);
        }
      }
      assertThat(checkpoint(output)).as("of " + output).isEqualTo(checkpoint("whole"));
      assertThat(TinyRun.arrays(model(output))).isEqualTo(TinyRun.arrays(model("whole")));
      assertThat(state(output)).isEqualTo(state("whole"));
    }
    System.err.printf(
        "%d kills in %d runs, %d full disks, %d damaged checkpoints: all ended with CRC-32C %s%n",
        killed, run, filled, damaged, checksum("whole"));
  }

  /**
   * Starts or resumes a run and kills it after a number of its steps.
   *
   * @return whether it came to its end
   */
  private boolean goOn(String output, int fullAt, int steps) throws Exception {
    try (ChildRun child = ChildRun.start(directory, output, fullAt, SETTINGS)) {
      StringBuilder log = new StringBuilder();
      int left = steps;
      for (String line = child.next(); line != null; line = child.next()) {
        log.append(line).append('\n');
        filled += line.contains("No space left on device: training goes on") ? 1 : 0;
        boolean step = line.matches("(update|writing|validated) .*");
        if (step && --left == 0) {
          pause(random.nextInt(12));
          child.kill();
          killed++;
          return false;
        }
      }
      if (child.exitCode() != 0) { // at the start or the end a full disk is an error
        assertThat(log).contains("cannot be written: No space left on device");
        filled++;
        return false;
      }
      assertThat(log).endsWith("ended\n");
      return true;
    }
  }

  /** Into the middle of whatever follows the step. */
  private static void pause(int milliseconds) throws InterruptedException {
    Thread.sleep(milliseconds);
  }

  private void damageNewest(String output) throws IOException {
    Path checkpoints = directory.resolve(output).resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(checkpoints)) {
      files = all.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    }
    if (files.size() < 2) {
      return; // nothing would be left to go on from
    }
    Path newest = files.get(files.size() - 1);
    damaged++;
    try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
      long place = random.nextLong(file.length());
      if (random.nextBoolean()) {
        file.setLength(place);
        return;
      }
      file.seek(place);
      int value = file.read();
      file.seek(place);
      file.write(value ^ 1 << random.nextInt(8));
    }
  }

  private Path model(String output) {
    return directory.resolve(output).resolve("model.safetensors");
  }

  private Path newest(String output) {
    return directory
        .resolve(output)
        .resolve(String.format("checkpoints/update-%08d.safetensors", UPDATES));
  }

  private Map<String, ByteBuffer> checkpoint(String output) {
    return TinyRun.arrays(newest(output));
  }

  /** State of the run, without the time it took. */
  private Map<String, String> state(String output) {
    try (SafeTensors file = SafeTensors.open(newest(output))) {
      Map<String, String> state = new HashMap<>(file.metadata());
      state.remove("seconds");
      state.remove("secondsOfValidation");
      return state;
    }
  }

  private String checksum(String output) {
    CRC32C crc = new CRC32C();
    checkpoint(output).values().forEach(bytes -> crc.update(bytes.duplicate()));
    return String.format("%08x", crc.getValue());
  }
}
