package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.Activation;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.io.ContentHash;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests of the files that an import writes, and of its refusals. The computations of the models are
 * tested beside the engine.
 */
class ModelImporterTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/translator/convert/models");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void settingsAndOriginAreThoseOfTheModel() {
    ModelDirectory model = imported(MODELS.resolve("tags-gelu"));
    ExperimentConfig config = model.readConfig();
    assertThat(config.model().normalization()).isEqualTo(Normalization.POST);
    assertThat(config.model().positions()).isEqualTo(Positions.SINUSOIDAL_HALVES);
    assertThat(config.model().activation()).isEqualTo(Activation.GELU);
    assertThat(config.model().outputBias()).isTrue();
    assertThat(config.model().maxPositions()).isEqualTo(64);
    assertThat(config.decoding().beamSize()).isEqualTo(4);
    assertThat(config.data().sourceLanguage()).isEqualTo("en");
    assertThat(model.readOrigin())
        .containsEntry("importedFormat", "Hugging Face MarianMT")
        .containsEntry("importedWeights", "model.safetensors");
    assertThat(model.weightsMetadata()).containsEntry("importedFormat", "Hugging Face MarianMT");
  }

  @Test
  void subwordsAreReadAgain() {
    SubwordModel source = imported(MODELS.resolve("tags-gelu")).readSubwords().source();
    int[] ids = source.encode(">>fra<< The house is white.");
    assertThat(source.vocabulary().piece(ids[0])).isEqualTo(">>fra<<");
    assertThat(source.decode(ids)).isEqualTo(">>fra<< The house is white.");
    assertThat(source.encode("")).isEmpty();
  }

  @Test
  void shardsAreOneModel() throws IOException {
    Path whole = MODELS.resolve("tags-gelu");
    Path sharded = copy(whole, "sharded");
    try (SafeTensors file = SafeTensors.open(whole.resolve("model.safetensors"))) {
      Map<String, StoredTensor> first = new LinkedHashMap<>(file.tensors());
      Map<String, StoredTensor> second = new LinkedHashMap<>();
      second.put("model.shared.weight", first.remove("model.shared.weight"));
      SafeTensors.write(sharded.resolve("model-1.safetensors"), first, Map.of());
      SafeTensors.write(sharded.resolve("model-2.safetensors"), second, Map.of());
      ObjectNode index = JSON.createObjectNode();
      ObjectNode places = index.putObject("weight_map");
      first.keySet().forEach(name -> places.put(name, "model-1.safetensors"));
      places.put("model.shared.weight", "model-2.safetensors");
      JSON.writeValue(sharded.resolve("model.safetensors.index.json").toFile(), index);
    }
    Files.delete(sharded.resolve("model.safetensors"));
    assertThat(weights(imported(sharded, "a"))).isEqualTo(weights(imported(whole, "b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model_type|bart|\"model_type\" = \"\\\"bart\\\"\": must be marian or m2m_100",
        "activation_function|gelu_new|must be relu, gelu or swish: not imported",
        "encoder_ffn_dim|128|the settings of the model need [128, 32]",
        "d_model|64|has the shape [1030, 32], the settings of the model need [1030, 64]",
        "encoder_layers|1|belongs to a part that this network does not have: not imported",
        "decoder_start_token_id|0|must be pad_token_id = 1029"
      })
  void otherNetworksAreRefused(String key, String value, String reason) throws IOException {
    Path changed =
        changed(
            config -> {
              if (value.matches("[0-9]+")) {
                config.put(key, Integer.parseInt(value));
              } else {
                config.put(key, value);
              }
            });
    assertThatThrownBy(() -> imported(changed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason);
    assertThat(directory.resolve("imported")).doesNotExist();
  }

  @Test
  void tiedTablesThatDifferAreRefused() throws IOException {
    Path other = copy(MODELS.resolve("tags-gelu"), "other");
    Path weights = other.resolve("model.safetensors");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try (SafeTensors file = SafeTensors.open(weights)) {
      file.tensors().forEach((name, tensor) -> tensors.put(name, inMemory(tensor)));
    }
    StoredTensor table = tensors.get("model.shared.weight");
    ByteBuffer zeros = ByteBuffer.allocate((int) table.byteCount());
    tensors.put("lm_head.weight", StoredTensor.of(ElementType.F32, table.shape(), zeros));
    SafeTensors.write(weights, tensors, Map.of());
    assertThatThrownBy(() -> imported(other))
        .hasMessageContaining("\"model.shared.weight\" and \"lm_head.weight\" differ");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.createDirectories(directory.resolve("imported"));
    Files.writeString(directory.resolve("imported/mine.txt"), "mine");
    assertThatThrownBy(() -> imported(MODELS.resolve("tags-gelu")))
        .hasMessageContaining("is there already: give a new directory");
  }

  @Test
  void unknownLanguageOfManyIsRefused() {
    assertThatThrownBy(
            () ->
                ModelImporter.importModel(
                    MODELS.resolve("m2m100"),
                    directory.resolve("imported"),
                    new Languages("tlh", "de")))
        .hasMessageContaining("the model has no language \"__tlh__\"");
  }

  /** The same network in Marian's own format has the same weights. */
  @Test
  void marianArraysAreTheSameNetwork() throws IOException {
    Path model = MODELS.resolve("relu-zip-half");
    Path npz = Files.createDirectory(directory.resolve("npz"));
    MarianFiles.write(model, npz);
    Map<String, String> expected = weights(imported(model, "a"));
    ModelDirectory marian = new ModelDirectory(directory.resolve("b"));
    ModelImporter.importModel(npz, marian.root(), new Languages("en", "de"));
    assertThat(weights(marian)).isEqualTo(expected);
    ExperimentConfig config = marian.readConfig();
    assertThat(config.model().positions()).isEqualTo(Positions.SINUSOIDAL_MARIAN);
    assertThat(config.model().normalizationEpsilon()).isEqualTo(1e-6);
    assertThat(config.decoding().beamSize()).isEqualTo(6);
  }

  /** A Marian decoder may have feed-forward layers of another width. */
  @Test
  void marianDecoderHasItsOwnWidth() throws IOException {
    Path npz = Files.createDirectory(directory.resolve("npz"));
    MarianFiles.write(MODELS.resolve("relu-zip-half"), npz, 48);
    ModelDirectory marian = new ModelDirectory(directory.resolve("narrow"));
    ModelImporter.importModel(npz, marian.root(), new Languages("en", "de"));
    assertThat(marian.readConfig().model().feedForwardDimension()).isEqualTo(64);
    assertThat(marian.readConfig().model().decoderFeedForwardDimension()).isEqualTo(48);
    try (SafeTensors file = SafeTensors.open(marian.weightsFile())) {
      assertThat(file.tensors().get("encoder.0.feedForward.inner.weight").shape())
          .containsExactly(64, 32);
      assertThat(file.tensors().get("decoder.0.feedForward.inner.weight").shape())
          .containsExactly(48, 32);
    }
  }

  private static StoredTensor inMemory(StoredTensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate((int) tensor.byteCount()).put(tensor.data()).flip();
    return StoredTensor.of(tensor.type(), tensor.shape(), bytes);
  }

  private Path changed(Consumer<ObjectNode> change) throws IOException {
    Path changed = copy(MODELS.resolve("tags-gelu"), "changed");
    Path file = changed.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
    change.accept(config);
    JSON.writeValue(file.toFile(), config);
    return changed;
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private ModelDirectory imported(Path from) {
    return imported(from, "imported");
  }

  private ModelDirectory imported(Path from, String name) {
    ModelDirectory to = new ModelDirectory(directory.resolve(name));
    ModelImporter.importModel(from, to.root(), Languages.OF_THE_MODEL);
    return to;
  }

  /** By name, but for the row of the beginning, which the formats have each of its own. */
  private static Map<String, String> weights(ModelDirectory model) {
    Map<String, String> all = new HashMap<>();
    try (SafeTensors file = SafeTensors.open(model.weightsFile())) {
      file.tensors()
          .forEach(
              (name, tensor) -> {
                ByteBuffer data = tensor.data();
                if (name.equals("embedding.weight")) {
                  data.position((int) (3 * tensor.byteCount() / tensor.shape()[0]));
                }
                byte[] bytes = new byte[data.remaining()];
                data.get(bytes);
                all.put(name, ContentHash.of(bytes));
              });
    }
    return all;
  }
}
