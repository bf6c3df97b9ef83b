package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.Disks;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a run on disks that are full or that lose written data. */
@Tag("slow")
class DiskTest {
  @TempDir static Path directory;
  private static TinyRun tiny;
  private final Listening log = new Listening();

  @BeforeAll
  static void trainUndisturbed() throws IOException {
    tiny = new TinyRun(directory);
    tiny.train("whole");
  }

  @AfterEach
  void deleteOutput() throws IOException {
    RunDirectoryTest.deleteTree(tiny.output("out"));
  }

  private void train(String output, String... settings) {
    new Trainer(tiny.config(settings), tiny.output(output), log).run();
  }

  private void assertSameAsWhole(String output) {
    assertThat(tiny.checkpoint(output, 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThat(TinyRun.arrays(model(output))).isEqualTo(TinyRun.arrays(model("whole")));
  }

  private Path model(String output) {
    return tiny.output(output).resolve("model.safetensors");
  }

  @Test
  void aFullDiskAtACheckpointDoesNotEndTheRun() throws Exception {
    try (AutoCloseable full = Disks.full(file -> file.toString().contains("update-00000020"))) {
      train("out");
    }

    assertThat(log.messages)
        .anyMatch(
            message ->
                message.contains("update-00000020.safetensors: cannot be written: No space left on")
                    && message.contains("training goes on"));
    assertThat(tiny.output("out").resolve("checkpoints"))
        .isDirectoryNotContaining("glob:**.tmp")
        .isDirectoryNotContaining("glob:**00000020*");
    assertSameAsWhole("out");
  }

  @Test
  void aDiskThatIsFullAtTheEndIsAnErrorAndNothingIsLost() throws Exception {
    try (AutoCloseable full = Disks.full(file -> file.toString().contains("update-00000030"))) {
      assertThatThrownBy(() -> train("out"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("update-00000030.safetensors: cannot be written: No space left");
    }

    train("out");
    assertThat(log.messages).contains("resuming after update 20");
    assertSameAsWhole("out");
  }

  @Test
  void theBestWeightsWaitInMemoryForADiskWithRoom() throws Exception {
    Path copy = directory.resolve("first-best");
    int[] tries = {0};
    String[] settings = {"training.checkpointEveryUpdates=5", "training.ema=0.9"};
    tiny.train("ten-ema", "training.maxUpdates=10", settings[1]);
    try (AutoCloseable full =
        Disks.full(
            file -> {
              if (file.toString().contains("update-00000015")) {
                copyTo(copy); // the best weights are written first
              }
              return file.toString().contains("model.safetensors") && tries[0]++ < 2;
            })) {
      train("out", settings);
    }

    assertThat(TinyRun.arrays(copy)).isEqualTo(TinyRun.arrays(model("ten-ema")));
    assertThat(log.messages)
        .anyMatch(
            message ->
                message.contains("model.safetensors: cannot be written: No space left on")
                    && message.contains("goes on with the best weights in memory"));
    assertThat(tiny.output("out").resolve("checkpoints"))
        .isDirectoryNotContaining("glob:**00000010*");
    tiny.train("whole-ema", settings);
    assertThat(TinyRun.arrays(model("out"))).isEqualTo(TinyRun.arrays(model("whole-ema")));
    assertThat(tiny.checkpoint("out", 30)).isEqualTo(tiny.checkpoint("whole-ema", 30));
  }

  private void copyTo(Path copy) {
    try {
      Files.copy(model("out"), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDiskThatNeverHasRoomForTheBestWeightsIsAnErrorAtTheEnd() throws Exception {
    try (AutoCloseable full = Disks.full(file -> file.toString().contains("model.safetensors"))) {
      assertThatThrownBy(() -> train("out"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("model.safetensors: cannot be written");
    }
    assertThat(log.messages).anyMatch(message -> message.contains("training goes on"));

    train("out");
    assertSameAsWhole("out");
  }

  @Test
  void aDiskThatIsFullFromTheBeginningIsNoticedThere() throws Exception {
    try (AutoCloseable full = Disks.full(file -> file.toString().contains("update-"))) {
      assertThatThrownBy(() -> train("out"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("update-00000000.safetensors: cannot be written");
    }
    assertThat(log.updates).isEmpty();

    train("out");
    assertSameAsWhole("out");
  }

  @Test
  void damagedBestWeightsAreNoticedOnResumingAndMadeAnew() throws IOException {
    for (String damage : new String[] {"cut", "flipped", "lost"}) {
      train(damage, "training.maxUpdates=20");
      damage(model(damage), damage);
      log.messages.clear();

      train(damage);

      if (!damage.equals("lost")) {
        assertThat(log.messages)
            .anyMatch(
                message ->
                    message.startsWith(model(damage) + ": ")
                        && message.endsWith("(kept as model.safetensors.damaged)"));
      }
      assertThat(log.messages)
          .contains(model(damage) + ": made anew from the checkpoint of update 20");
      assertSameAsWhole(damage);
    }
  }

  private static void damage(Path path, String damage) throws IOException {
    if (damage.equals("lost")) {
      Files.delete(path);
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      if (damage.equals("cut")) {
        file.setLength(file.length() - 1);
      } else {
        file.seek(file.length() - 5);
        int value = file.read();
        file.seek(file.length() - 5);
        file.write(value ^ 4);
      }
    }
  }

  @Test
  void theBestWeightsOfALostCheckpointAreMadeByTheNextValidation() throws IOException {
    train("out", "training.maxUpdates=20", "training.keepBestCheckpoints=0");
    damage(model("out"), "cut");
    try (var files = Files.list(tiny.output("out").resolve("checkpoints"))) {
      for (Path file : files.filter(f -> f.toString().contains("00000020")).toList()) {
        damage(file, "flipped");
      }
    }
    // Best at 10 or 20, whose checkpoint is damaged or is resumed from: in both cases there is a
    // model at the end, and the run is as it would have been.
    train("out");
    assertThat(tiny.checkpoint("out", 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThat(model("out")).exists();
  }
}
