package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real process of {@code train}, told to end as operating systems tell it. */
@Tag("slow")
class TerminationTest {
  private static final String RECIPE =
      """
      data: {directory: '%s', sourceLanguage: en, targetLanguage: de, train: train, validation: train}
      subword: {vocabularySize: 290}
      model: {dimension: 16, feedForwardDimension: 32, heads: 2, encoderLayers: 1, decoderLayers: 1}
      training: {batchTokens: 100, maxUpdates: 1000000, validateEveryUpdates: 1000000,
                 checkpointEveryUpdates: 1000000, logEveryUpdates: 1, device: cpu, threads: 1}
      """;

  @TempDir Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
  void sigtermSavesAndEndsWithZero() throws Exception {
    Files.writeString(directory.resolve("train.en"), "the dog\na cat\n");
    Files.writeString(directory.resolve("train.de"), "der Hund\neine Katze\n");
    Path recipe = Files.writeString(directory.resolve("toy.yaml"), RECIPE.formatted(directory));
    Path model = directory.resolve("model");

    String first = trainUntilTold(recipe, model);
    assertThat(first)
        .contains("stopping after this update, saving the state ...")
        .containsPattern("state after update [0-9,]+ saved in ")
        .contains("stopped on request");
    assertThat(trainUntilTold(recipe, model)).containsPattern("resuming after update [1-9]");
  }

  /** Ends a run after its third update and returns its output. */
  private String trainUntilTold(Path recipe, Path model) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.translator.cli.Main",
                "train",
                recipe.toString(),
                "--output",
                model.toString()));
    Process process = builder.redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int updates = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("update ") && ++updates == 3) {
          process.toHandle().destroy(); // as Process.destroy, which would close the pipe too
        }
      }
      assertThat(process.waitFor()).as(said.toString()).isZero();
      return said.toString();
    } finally {
      process.destroyForcibly();
    }
  }
}
