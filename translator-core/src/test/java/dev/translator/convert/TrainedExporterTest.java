package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainedExporterTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "pre, sinusoidal, relu, blenderbot",
    "pre, learned, gelu, blenderbot",
    "'pre, decoderHeads: 4, decoderFeedForwardDimension: 24', sinusoidal_from_two, swish,"
        + " blenderbot",
    "post, sinusoidal, relu, marian",
    "'post, outputBias: true, scaledEmbeddings: false', sinusoidal_halves, gelu, marian",
  })
  void importsBackToTheSameBits(
      String normalization, String positions, String activation, String type) throws IOException {
    ModelDirectory model =
        RandomModel.write(
            directory.resolve("model"),
            RandomModel.config(normalization, positions, activation, "all", true));
    Path exported = directory.resolve("exported");
    HuggingFaceExporter.export(model.root(), exported);
    assertThat(JsonFile.read(exported.resolve("config.json")).text("model_type", ""))
        .isEqualTo(type);
    ModelDirectory back = new ModelDirectory(directory.resolve("back"));
    ModelImporter.importModel(exported, back.root(), Languages.OF_THE_MODEL);
    assertThat(back.readConfig()).isEqualTo(model.readConfig());
    assertThat(back.readSubwords().source().fingerprint())
        .isEqualTo(model.readSubwords().source().fingerprint());
    try (SafeTensors before = SafeTensors.open(model.weightsFile());
        SafeTensors after = SafeTensors.open(back.weightsFile())) {
      assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
      before
          .tensors()
          .forEach(
              (name, tensor) ->
                  assertThat(after.tensors().get(name).data()).as(name).isEqualTo(tensor.data()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pre, rotary, relu, all, model.positions = rotary",
    "post, learned, relu, all, train with sinusoidal",
    "'pre, normalizationType: rms', sinusoidal, relu, all, model.normalizationType = rms",
    "pre, sinusoidal, swiglu, all, 'train with relu, gelu or swish'",
    "pre, sinusoidal, relu, decoder, subword.joint = true",
  })
  void otherChoicesAreRefused(
      String normalization, String positions, String activation, String tied, String reason)
      throws IOException {
    ExperimentConfig config =
        RandomModel.config(normalization, positions, activation, tied, tied.equals("all"));
    ModelDirectory model = RandomModel.write(directory.resolve("model"), config);
    Path exported = directory.resolve("exported");
    assertThatThrownBy(() -> HuggingFaceExporter.export(model.root(), exported))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("--format onnx or ctranslate2");
    assertThat(exported).doesNotExist();
  }

  /** Fixed positions that another program trained are not dropped in silence. */
  @Test
  void changedPositionsAreRefused() throws IOException {
    ExperimentConfig config = RandomModel.config("pre", "sinusoidal", "relu", "all", true);
    ModelDirectory model = RandomModel.write(directory.resolve("model"), config);
    Path exported = directory.resolve("exported");
    HuggingFaceExporter.export(model.root(), exported);
    Path weights = exported.resolve("model.safetensors");
    Map<String, StoredTensor> changed = new LinkedHashMap<>();
    try (SafeTensors tensors = SafeTensors.open(weights)) {
      changed.putAll(tensors.tensors());
      changed.put(
          "model.encoder.embed_positions.weight",
          Floats.stored(new long[] {48, 16}, () -> new float[48 * 16]));
      changed.put(
          "model.decoder.embed_positions.weight",
          Floats.stored(new long[] {48, 16}, () -> new float[48 * 16]));
      SafeTensors.write(directory.resolve("changed"), changed, Map.of("format", "pt"));
    }
    Files.move(directory.resolve("changed"), weights, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(
            () ->
                ModelImporter.importModel(
                    exported, directory.resolve("back"), Languages.OF_THE_MODEL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.encoder.embed_positions.weight was changed");
  }
}
