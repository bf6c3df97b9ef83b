package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.AveragedModel;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigException;
import dev.translator.config.StopMetric;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose validation set changes on the way. */
class ValidationSetTest {
  @TempDir Path directory;
  private TinyRun tiny;
  private final Listening log = new Listening();

  @BeforeEach
  void trainThenChangeTheSet() throws IOException {
    tiny = new TinyRun(directory);
    train(List.of(), "training.maxUpdates=20");
    Files.write(directory.resolve("valid.en"), tiny.sources().subList(4, 8));
    Files.write(directory.resolve("valid.de"), tiny.targets().subList(4, 8));
    log.messages.clear();
  }

  private void train(List<String> allowed, String... settings) {
    new Trainer(tiny.config(settings), tiny.output("out"), log).allowChanges(allowed).run();
  }

  private static Map<String, String> metadata(Path file) {
    try (SafeTensors state = SafeTensors.open(file)) {
      return state.metadata();
    }
  }

  @Test
  void anotherSetIsRefusedUnlessAllowed() {
    for (List<String> allowed : Arrays.asList(List.<String>of(), List.of("data.train"))) {
      assertThatThrownBy(() -> train(allowed))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("out: the validation corpus has changed since the run began")
          .hasMessageContaining("--allow-change data.validation");
    }
  }

  @Test
  void scoresOfAnotherSetAreForgotten() {
    train(List.of("data.validation"), "training.maxUpdates=30");

    assertThat(log.messages)
        .contains("resuming after update 20")
        .contains("the validation corpus has changed: the best score is found anew");
    ModelDirectory model = new ModelDirectory(tiny.output("out"));
    assertThat(model.weightsMetadata()).containsEntry("update", "30");
    Path last = model.checkpointFiles().get(model.checkpointFiles().size() - 1);
    assertThat(metadata(last))
        .containsEntry("bestUpdate", "30")
        .containsEntry("validationsSinceBest", "0");
    train(List.of(), "training.maxUpdates=31"); // the new set is now that of the run
  }

  @Test
  void aSetWithoutTextIsRefusedBeforeTheLongWork() throws IOException {
    for (String language : List.of("en", "de")) {
      Files.writeString(directory.resolve("blank." + language), "\n \n");
    }
    for (boolean fresh : new boolean[] {false, true}) {
      log.messages.clear();
      Trainer trainer =
          new Trainer(tiny.config("data.validation=blank"), tiny.output("blank"), log);
      assertThatThrownBy(() -> trainer.run(fresh))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("data.validation = blank: none of its 2 pairs has text on both");
      assertThat(log.messages).isEmpty();
    }
  }

  @Test
  void averagesNeverMixSets() {
    train(List.of("data.validation"), "training.maxUpdates=40", "training.keepCheckpoints=9");

    AveragedModel best = AveragedModel.ofBest(tiny.output("out"), 2, StopMetric.LOSS);

    assertThat(best.checkpoints()).hasSize(2);
    assertThat(best.checkpoints().stream().map(f -> set(f)).distinct()).hasSize(1);
    assertThat(best.checkpoints().get(0).toString()).endsWith("update-00000030.safetensors");
    assertThat(AveragedModel.ofBest(tiny.output("out"), 3, StopMetric.LOSS).checkpoints())
        .as("no third one of the same set")
        .isEqualTo(best.checkpoints());
  }

  private static String set(Path file) {
    return metadata(file).get(CheckpointStore.VALIDATION_SET);
  }
}
