package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.io.Disks;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunDirectoryTest extends RunFixture {
  private final Listening log = new Listening();

  static void deleteTree(Path top) throws IOException {
    if (Files.exists(top)) {
      try (Stream<Path> files = Files.walk(top)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void train(List<String> allowed, String... settings) {
    new Trainer(tiny.config(settings), tiny.output("out"), log).allowChanges(allowed).run();
  }

  @Test
  void eachChangedSettingMustBeAllowed() {
    train(List.of(), "training.maxUpdates=5");
    String[] changed = {"training.learningRate=0.02", "model.dropout=0.2"};

    assertThatThrownBy(() -> train(List.of(), changed))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("model.dropout: 0.1 -> 0.2; training.learningRate: 0.01 -> 0.02")
        .hasMessageContaining("--allow-change model.dropout --allow-change training.learningRate");
    assertThatThrownBy(() -> train(List.of("training.learningRate"), changed))
        .hasMessageContaining("(model.dropout: 0.1 -> 0.2)");
    train(List.of("training.learningRate", "model.dropout"), changed);

    assertThat(log.messages)
        .contains(
            "changed since the last run: training.maxUpdates: 5 -> 30",
            "changed since the last run: model.dropout: 0.1 -> 0.2",
            "changed since the last run: training.learningRate: 0.01 -> 0.02",
            "resuming after update 5");
    train(List.of(), changed); // the new settings are now those of the run
  }

  @Test
  void whatDecidesTheShapeOfTheModelCannotChange() {
    train(List.of(), "training.maxUpdates=5");

    assertThatThrownBy(() -> train(List.of("model.heads"), "model.heads=4"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("model.heads: 2 -> 4")
        .message()
        .doesNotContain("--allow-change");
    assertThat(new ModelDirectory(tiny.output("out")).readConfig().model().heads()).isEqualTo(2);
  }

  @Test
  void anotherCorpusOfTheSameNameIsNoticed() throws IOException {
    train(List.of(), "training.maxUpdates=5");
    Path english = directory.resolve("train.en");
    Files.writeString(english, Files.readString(english).replace("my friend", "a friend"));

    assertThatThrownBy(() -> train(List.of(), "training.maxUpdates=10"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the training corpus has changed")
        .hasMessageContaining("--allow-change data.train");
    train(List.of("data.train"), "training.maxUpdates=10");
    assertThat(log.messages).contains("resuming after update 5");
  }

  @Test
  void largerBatchesGoOnWithTheNextEpochWhereTheOldPlaceIsNoMore() {
    train(List.of(), "training.maxUpdates=5");
    train(List.of("training.batchTokens"), "training.batchTokens=1000");

    assertThat(log.messages).contains("resuming after update 5");
  }

  @Test
  void twoRunsNeverShareADirectory() throws Exception {
    train(List.of(), "training.maxUpdates=5");

    try (var lock = new ModelDirectory(tiny.output("out")).lock()) {
      assertThatThrownBy(() -> train(List.of()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("another run is training here");
    }
    train(List.of());
  }

  @Test
  void aRunThatEndedBeforeItHadSettingsIsNoStranger() throws IOException {
    Path output = Files.createDirectories(tiny.output("out"));
    Path unfinished = Disks.leftover(output.resolve("config.yaml"));
    Files.writeString(output.resolve("training.lock"), "");

    train(List.of(), "training.maxUpdates=5");

    assertThat(output.resolve("config.yaml")).exists();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void whatWasCutOffIsTidiedAway() throws IOException {
    train(List.of(), "training.maxUpdates=5");
    Path output = tiny.output("out");
    Path part = Files.writeString(output.resolve("tokens/tokens-0.bin.partial"), "half a");
    List<Path> leftovers =
        List.of(
            Disks.leftover(output.resolve("checkpoints/update-00000007.safetensors")),
            Disks.leftover(output.resolve("model.safetensors")),
            part);
    List<Path> mine =
        List.of(
            Files.writeString(output.resolve("notes.tmp"), "mine"),
            Files.writeString(output.resolve("model.safetensors.tmp"), "mine"),
            Files.writeString(output.resolve("model.safetensors.0123456789abcdef.tmp"), "mine"),
            Files.writeString(output.resolve("tokens/tokens-1.bin.starts.partial"), "goes on"),
            Files.writeString(output.resolve("tokens/tokens-1.bin.progress"), "{}"));

    train(List.of());

    assertThat(leftovers).noneMatch(Files::exists);
    assertThat(mine).allMatch(Files::exists);
  }

  @Test
  void batchesOfMeasuredSizeStayThatSize() {
    train(List.of(), "training.batchTokens=auto", "training.maxUpdates=5");

    ModelDirectory model = new ModelDirectory(tiny.output("out"));
    assertThat(model.readConfig().training().batches().batchTokens()).isEqualTo(4096);
    assertThat(log.messages).anyMatch(message -> message.startsWith("training.batchTokens: 4096"));
    log.messages.clear();
    train(List.of(), "training.batchTokens=auto");
    assertThat(log.messages)
        .contains("resuming after update 5")
        .noneMatch(message -> message.startsWith("training.batchTokens"));
  }

  @Test
  void measuringHalvesTheBatchUntilItFits() throws IOException {
    FaultInjection small =
        new FaultInjection() {
          @Override
          public void beforeBatch(long update, dev.translator.corpus.tokens.PaddedBatch batch) {
            if (batch.places() > 400) {
              throw new ai.djl.engine.EngineException("CUDA out of memory");
            }
          }
        };
    Files.writeString(
        directory.resolve("train.en"), Files.readString(directory.resolve("train.en")).repeat(9));
    Files.writeString(
        directory.resolve("train.de"), Files.readString(directory.resolve("train.de")).repeat(9));

    new Trainer(
            tiny.config("training.batchTokens=auto", "training.maxUpdates=2"),
            tiny.output("out"),
            log,
            small)
        .run();

    int measured =
        new ModelDirectory(tiny.output("out")).readConfig().training().batches().batchTokens();
    assertThat(measured).isIn(256, 512);
  }
}
