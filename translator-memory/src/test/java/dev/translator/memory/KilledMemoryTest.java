package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that adds and commits, again and again. {@code -Dtranslator.kills=200} does it
 * more often.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills with SIGKILL")
@Tag("slow")
class KilledMemoryTest {
  private static final int KILLS = Integer.getInteger("translator.kills", 20);

  @TempDir private Path temporary;

  @Test
  void nothingCommittedIsLost() throws Exception {
    Path directory = temporary.resolve("tm");
    TranslationMemory.create(directory, "en", "de").close();
    SplittableRandom random = new SplittableRandom(3);
    int size = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path log = temporary.resolve("log");
      Process process = start(directory, log);
      while (Files.size(log) == 0) {
        boolean ended = process.waitFor(1, TimeUnit.MILLISECONDS);
        assertThat(ended && Files.size(log) == 0).as("process %d ended by itself", kill).isFalse();
      }
      process.waitFor(random.nextLong(150_000), TimeUnit.MICROSECONDS);
      process.destroyForcibly().waitFor();
      // The last line may be cut off.
      String text = Files.readString(log);
      int told =
          text.substring(0, text.lastIndexOf('\n') + 1)
              .lines()
              .mapToInt(Integer::parseInt)
              .max()
              .orElse(0);
      try (TranslationMemory memory = TranslationMemory.open(directory)) {
        memory.verify();
        size = memory.size();
        assertThat(size).isGreaterThanOrEqualTo(told);
        int[] next = {0};
        memory.export(entry -> assertThat(entry.target()).isEqualTo("Satz " + next[0]++));
        assertThat(next[0]).isEqualTo(size);
      }
    }
    assertThat(size).isGreaterThanOrEqualTo(40 * KILLS);
  }

  private static Process start(Path directory, Path log) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            AddingProcess.class.getName(),
            directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
