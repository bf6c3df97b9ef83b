package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SubwordPair;
import dev.translator.train.report.TrainingListener;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FineTuningTest extends RunFixture {
  private String from;

  @BeforeEach
  void trainABase() {
    tiny.train("base", "training.maxUpdates=10");
    from = tiny.from("base");
  }

  @Test
  void beginsWithTheWeightsOfTheBase() {
    tiny.train("tuned", from, "training.maxUpdates=1", "training.learningRate=1e-30");

    ModelDirectory base = new ModelDirectory(tiny.output("base"));
    ModelDirectory tuned = new ModelDirectory(tiny.output("tuned"));
    assertThat(tuned.readSubwords().source().fingerprint())
        .isEqualTo(base.readSubwords().source().fingerprint());
    assertThat(tiny.checkpoint("tuned", 1))
        .containsAllEntriesOf(weightsOnly(tiny.checkpoint("base", 10)));
    assertThat(tuned.weightsMetadata())
        .containsEntry("from", tiny.output("base").toString())
        .containsEntry("fromCrc32c", base.weightsChecksum())
        .containsEntry("fromUpdate", base.weightsMetadata().get("update"))
        .containsEntry("addedPieces", "0");
  }

  @Test
  void scoresTheBaseFirstAndComparesAtTheEnd() {
    Listening told = new Listening();
    new Trainer(tiny.config(from, "training.maxUpdates=20"), tiny.output("tuned"), told).run();

    assertThat(told.validations.get(0).update()).isZero();
    assertThat(told.validations.get(0).best()).isTrue();
    assertThat(told.messages).contains("the model that training starts from:");
    assertThat(told.messages.get(told.messages.size() - 1))
        .matches("BLEU .* before, .* after fine-tuning: .*|no better than the model .*");

    Listening again = new Listening();
    new Trainer(tiny.config(from, "training.maxUpdates=30"), tiny.output("tuned"), again).run();
    assertThat(again.validations.get(0).update()).isEqualTo(30);
  }

  @Test
  void startsFromACheckpointToo() {
    String checkpoint =
        "training.from=" + tiny.output("base/checkpoints/update-00000010.safetensors");
    tiny.train("tuned", checkpoint, "training.maxUpdates=1", "training.learningRate=1e-30");

    assertThat(tiny.checkpoint("tuned", 1))
        .containsAllEntriesOf(weightsOnly(tiny.checkpoint("base", 10)));
    assertThat(new ModelDirectory(tiny.output("tuned")).weightsMetadata())
        .containsEntry("fromUpdate", "10");
  }

  @Test
  void aModelThatOnlyGetsWorseIsNotKept() {
    tiny.train("tuned", from, "training.stopMetric=loss", "training.learningRate=0.9");

    assertThat(new ModelDirectory(tiny.output("tuned")).weightsMetadata())
        .containsEntry("update", "0");
  }

  @Test
  void mixesInTheCorpusOfTheBase() throws IOException {
    Path recipe =
        Files.writeString(
            directory.resolve("tune.yaml"),
            "data: {sourceLanguage: en, targetLanguage: de, train: valid, validation: valid,"
                + " maxSourceTokens: 60, maxTargetTokens: 60}\n");
    List<String> settings = List.of(from, "data.directory=" + directory, "training.mixBase=0.2");

    assertThat(Recipe.read(recipe, settings, message -> {}).data().train())
        .hasToString(
            "[valid, {path: "
                + directory.resolve("train")
                + ", weight: 0.0625}]"); // 1 of 5, 4 : 16
    assertThatThrownBy(() -> Recipe.read(recipe, settings.subList(1, 3), message -> {}))
        .hasMessageContaining("training.mixBase = 0.2: needs the model");
  }

  private static <T> Map<String, T> weightsOnly(Map<String, T> checkpoint) {
    checkpoint.keySet().removeIf(name -> !name.startsWith("model."));
    return checkpoint;
  }

  @Test
  void aPieceKeepsItsRowWhenOthersAreAdded() throws IOException {
    Files.writeString(directory.resolve("new.en"), "a żaba. żaba <2de> ść\n");
    Files.writeString(directory.resolve("new.de"), "żółw\n");
    ExperimentConfig config =
        tiny.config(
            from, "data.train=new", "subword.userSymbols=['<2de>']", "subword.vocabularySize=323");
    ModelDirectory base = new ModelDirectory(tiny.output("base"));
    ModelDirectory tuned = new ModelDirectory(Files.createDirectory(tiny.output("tuned")));
    List<String> messages = new ArrayList<>();
    TrainingData data = TrainingData.prepare(config, tuned, MemoryStore.NONE, messages::add);

    BpeModel old = (BpeModel) base.readSubwords().source();
    BpeModel extended = (BpeModel) data.subwords().source();
    assertThat(messages.get(0)).endsWith("and 4 new ones"); // the symbol, and ż, ó, then one more
    assertThat(extended.symbols()).containsExactly("<2de>");
    assertThat(extended.vocabulary().contains("ż")).isTrue();
    assertThat(extended.decode(extended.encode("żółw <2de> ść"))).isEqualTo("żółw <2de> ść");
    for (String text : tiny.targets()) {
      assertThat(pieces(extended, text)).isEqualTo(pieces(old, text));
    }
    rowsAreKept(config, data.subwords(), old, extended);
  }

  private static List<String> pieces(BpeModel model, String text) {
    return Arrays.stream(model.encode(text)).mapToObj(model.vocabulary()::piece).toList();
  }

  private void rowsAreKept(
      ExperimentConfig config, SubwordPair subwords, BpeModel old, BpeModel extended) {
    int size = extended.vocabulary().size();
    try (NDManager manager = TestDevice.manager()) {
      Transformer network = new Transformer(config.model(), size, size);
      network.initialize(manager, 3);
      NDArray table = ModelDirectory.arrays(network).get("embedding.weight");
      float[] fresh = table.get(extended.vocabulary().id("<2de>")).toFloatArray();
      FineTuning.of(config).adoptWeights(network, subwords, manager);
      Transformer base = new ModelDirectory(tiny.output("base")).load(manager).network();
      NDArray oldTable = ModelDirectory.arrays(base).get("embedding.weight");
      for (String piece : old.vocabulary().pieces()) {
        assertThat(table.get(extended.vocabulary().id(piece)).toFloatArray())
            .as(piece)
            .containsExactly(oldTable.get(old.vocabulary().id(piece)).toFloatArray());
      }
      assertThat(table.get(extended.vocabulary().id("<2de>")).toFloatArray())
          .containsExactly(fresh);
    }
  }

  @Test
  void aBaseIsNeverDeletedAndAnUnusableOneDeletesNothing() {
    ExperimentConfig ontoItself = tiny.config(from);
    assertThatThrownBy(
            () -> new Trainer(ontoItself, tiny.output("base"), new TrainingListener() {}).run(true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is the output too");
    tiny.train("tuned", from, "training.maxUpdates=1");
    ExperimentConfig nowhere = tiny.config(tiny.from("nowhere"));
    assertThatThrownBy(
            () -> new Trainer(nowhere, tiny.output("tuned"), new TrainingListener() {}).run(true))
        .hasMessageContaining("nowhere");

    assertThat(tiny.output("base").resolve("model.safetensors")).exists();
    assertThat(tiny.output("tuned").resolve("model.safetensors")).exists();
  }

  @Test
  void trainsOnWithNewPieces() {
    tiny.train("tuned", from, "subword.userSymbols=['<2de>']", "training.maxUpdates=10");

    try (TranslationEngine engine =
        TranslationEngine.load(tiny.output("tuned"), EngineOptions.on(TestDevice.NAME))) {
      assertThat(engine.translate(List.of("<2de> the dog"))).hasSize(1);
    }
  }

  /** Writes a recipe with one setting of the model, in line 4. */
  private Path recipe(String setting) throws IOException {
    return Files.writeString(
        directory.resolve("tune.yaml"),
        """
        data: {sourceLanguage: en, targetLanguage: de, train: train, validation: valid,
               maxSourceTokens: 60, maxTargetTokens: 60}
        model:
          %s
        """
            .formatted(setting));
  }

  @Test
  void takesItsSettingsFromTheBase() throws IOException {
    Path recipe = recipe("dropout: 0.3");
    ExperimentConfig config =
        Recipe.read(recipe, List.of(from, "data.directory=" + directory), message -> {});

    ExperimentConfig base = new ModelDirectory(tiny.output("base")).readConfig();
    assertThat(config.subword()).isEqualTo(base.subword());
    assertThat(config.model().dimension()).isEqualTo(32);
    assertThat(config.model().dropout()).isEqualTo(0.3);
    assertThat(config.training().rate().learningRate()).isEqualTo(3e-4); // of fine-tuning
  }

  @Test
  void countsThePairsForAPreset() throws IOException {
    Path recipe =
        Files.writeString(
            directory.resolve("auto.yaml"),
            """
            preset: auto
            data: {sourceLanguage: en, targetLanguage: de, train: train, validation: valid}
            """);
    List<String> messages = new ArrayList<>();
    Recipe.read(recipe, List.of("data.directory=" + directory), messages::add);

    assertThat(messages).singleElement().asString().startsWith("preset auto: tiny, for 16 pairs");
  }

  @Test
  void refusesWhatContradictsTheBase() throws IOException {
    Path recipe = recipe("heads: 4");

    assertThatThrownBy(() -> Recipe.read(recipe, List.of(from), message -> {}))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            recipe
                + ":4: model.heads = 4: the model "
                + tiny.output("base")
                + " has 2: leave the key out to take that over, or train without --from");
    assertThatThrownBy(() -> tiny.train("tuned", from, "subword.vocabularySize=300"))
        .hasMessageContaining("subword.vocabularySize = 300")
        .hasMessageContaining("has 320");
    assertThatThrownBy(() -> Recipe.read(recipe, List.of("training.from=nowhere"), message -> {}))
        .hasMessageContaining("nowhere")
        .hasMessageContaining("no model directory");
  }
}
