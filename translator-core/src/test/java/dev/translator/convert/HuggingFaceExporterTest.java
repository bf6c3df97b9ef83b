package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceExporterTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/translator/convert/models");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"relu-zip-half", "swish-legacy", "tags-gelu", "separate-vocabs"})
  void importsBackToTheSameBits(String name) throws IOException {
    ModelDirectory model = imported(MODELS.resolve(name), "model");
    Path exported = directory.resolve("exported");
    HuggingFaceExporter.export(model.root(), exported);
    ModelDirectory back = imported(exported, "back");
    assertSameWeights(model, back);
    assertThat(back.readConfig()).isEqualTo(model.readConfig());
    assertThat(back.readSubwords().source().fingerprint())
        .isEqualTo(model.readSubwords().source().fingerprint());
    for (String file : new String[] {"source.spm", "target.spm"}) {
      assertThat(exported.resolve(file)).hasSameBinaryContentAs(MODELS.resolve(name).resolve(file));
    }
    assertSameVocabulary(MODELS.resolve(name), exported, "vocab.json");
  }

  /** A row of padding that is not zero is kept: the decoder begins with it. */
  @Test
  void tensorsAreThoseOfTheOriginal() {
    Path original = MODELS.resolve("tags-gelu");
    Path exported = directory.resolve("exported");
    HuggingFaceExporter.export(imported(original, "model").root(), exported);
    try (SafeTensors before = SafeTensors.open(original.resolve("model.safetensors"));
        SafeTensors after = SafeTensors.open(exported.resolve("model.safetensors"))) {
      assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
      before
          .tensors()
          .forEach(
              (name, tensor) -> {
                StoredTensor other = after.tensors().get(name);
                assertThat(other.shape()).as(name).isEqualTo(tensor.shape());
                assertThat(other.data()).as(name).isEqualTo(tensor.data());
              });
      assertThat(after.metadata()).containsEntry("format", "pt");
    }
  }

  @Test
  void otherNetworksAreRefused() {
    ModelDirectory model = imported(MODELS.resolve("m2m100"), "model");
    assertThatThrownBy(
            () -> HuggingFaceExporter.export(model.root(), directory.resolve("exported")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.normalization must be post to be a MarianMT model");
    assertThat(directory.resolve("exported")).doesNotExist();
  }

  /** Choices that the other program's network does not have. */
  @ParameterizedTest
  @CsvSource({
    "attentionBias: true, attentionBias: false, model.attentionBias must be true",
    "normalizationType: layer, normalizationType: rms, model.normalizationType must be layer",
    "activation: gelu, activation: swiglu, 'model.activation must be relu, gelu or swish'"
  })
  void otherChoicesAreRefused(String setting, String other, String reason) throws IOException {
    ModelDirectory model = imported(MODELS.resolve("tags-gelu"), "model");
    Path settings = model.root().resolve("config.yaml");
    String yaml = Files.readString(settings);
    assertThat(yaml).contains(setting);
    Files.writeString(settings, yaml.replace(setting, other));
    assertThatThrownBy(
            () -> HuggingFaceExporter.export(model.root(), directory.resolve("exported")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason);
    assertThat(directory.resolve("exported")).doesNotExist();
  }

  private static void assertSameVocabulary(Path one, Path other, String file) throws IOException {
    JsonNode before = JSON.readTree(one.resolve(file).toFile());
    assertThat(JSON.readTree(other.resolve(file).toFile())).isEqualTo(before);
    assertThat(Files.exists(other.resolve("target_vocab.json")))
        .isEqualTo(Files.exists(one.resolve("target_vocab.json")));
  }

  private static void assertSameWeights(ModelDirectory one, ModelDirectory other) {
    try (SafeTensors before = SafeTensors.open(one.weightsFile());
        SafeTensors after = SafeTensors.open(other.weightsFile())) {
      Map<String, StoredTensor> tensors = after.tensors();
      assertThat(tensors.keySet()).isEqualTo(before.tensors().keySet());
      before
          .tensors()
          .forEach(
              (name, tensor) ->
                  assertThat(tensors.get(name).data()).as(name).isEqualTo(tensor.data()));
    }
  }

  private ModelDirectory imported(Path from, String name) {
    ModelDirectory to = new ModelDirectory(directory.resolve(name));
    ModelImporter.importModel(from, to.root(), Languages.OF_THE_MODEL);
    return to;
  }
}
