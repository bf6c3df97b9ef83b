package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.translate.files.FileJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real command again and again, in another process each time, and starts it once more.
 * {@code -Dtranslator.kills=30} does it more often.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills with SIGKILL")
@Tag("slow")
class KilledJobTest {
  private static final int KILLS = Integer.getInteger("translator.kills", 10);
  private static final int BLOCKS = 2 * KILLS;

  @TempDir private Path directory;

  private Path input;
  private Path model;

  private Process start(Path output) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.translator.cli.Main"));
    command.addAll(
        List.of(
            "translate", "--device=cpu", "--threads=1", "--scores", "--model", model.toString()));
    command.addAll(List.of(input.toString(), "-o", output.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private Path beside(Path output, String end) {
    return output.resolveSibling(output.getFileName() + end);
  }

  @Test
  void equalsAnUndisturbedRun() throws Exception {
    model = TinyModel.write(directory.resolve("model"), 24);
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < BLOCKS * FileJob.BLOCK_RECORDS + 100; i++) {
      text.append(random.nextInt(2) == 0 ? "dog " : "house ")
          .append(random.nextInt(100))
          .append('\n');
    }
    input = Files.writeString(directory.resolve("in.txt"), text);
    Path undisturbed = directory.resolve("undisturbed.gz");
    assertThat(start(undisturbed).waitFor()).as(log()).isZero();

    Path output = directory.resolve("killed.gz");
    int kills = 0;
    while (kills < KILLS && !Files.exists(output)) {
      Process process = start(output);
      boolean starting = random.nextInt(4) == 0;
      long before = beside(output, ".journal").toFile().lastModified();
      while (!starting
          && beside(output, ".journal").toFile().lastModified() == before
          && !process.waitFor(1, TimeUnit.MILLISECONDS)) {}
      long micros = random.nextLong(starting ? 1_000_000 : 30_000);
      boolean ended = process.waitFor(micros, TimeUnit.MICROSECONDS);
      process.destroyForcibly().waitFor();
      kills += ended ? 0 : 1;
    }
    assertThat(kills).isEqualTo(KILLS);
    int code = Files.exists(output) ? 0 : start(output).waitFor();
    assertThat(code).as(log()).isZero();

    assertThat(output).hasSameBinaryContentAs(undisturbed);
    assertThat(beside(output, ".partial")).doesNotExist();
    assertThat(beside(output, ".journal")).doesNotExist();
  }

  private String log() throws IOException {
    Path log = directory.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
