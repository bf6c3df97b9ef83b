package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.InputException;
import dev.translator.nn.PositionalEncoding;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SubwordPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory of Hugging Face's transformers that {@link TrainedExporter} wrote. */
final class TrainedDirectory {
  /** The key of {@code config.json} with our own settings as YAML; transformers keep it. */
  static final String SETTINGS = "translator_settings";

  private static final String BIAS = "final_logits_bias";

  private TrainedDirectory() {}

  /** Whether a directory with this {@code config.json} is one. */
  static boolean isOne(JsonFile config) {
    return !config.text(SETTINGS, "").isEmpty();
  }

  /**
   * @param files the directory's weights, open as long as the conversion is used
   */
  static Conversion convert(Path directory, JsonFile config, TensorFiles files) {
    ExperimentConfig settings =
        ConfigReader.read(config.text(SETTINGS, ""), config.path() + ": " + SETTINGS, List.of());
    ModelConfig model = settings.model();
    if (model.tiedEmbeddings() != TiedEmbeddings.ALL) {
      throw config.fault(SETTINGS, "model.tiedEmbeddings must be all");
    }
    BpeModel subwords = BpeModel.load(directory.resolve("tokenizer.json"));
    SourceTensors tensors =
        new SourceTensors(directory.resolve(files.name()).toString(), files.tensors());
    Map<String, StoredTensor> weights = weights(model, subwords.vocabulary().size(), tensors);
    tensors.requireAllUsed();
    return new Conversion(
        settings,
        SubwordPair.joint(subwords),
        weights,
        Map.of("importedFormat", "Hugging Face", "importedWeights", files.name()));
  }

  private static Map<String, StoredTensor> weights(
      ModelConfig model, int size, SourceTensors tensors) {
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    weights.put("embedding.weight", tensors.tensor("model.shared.weight", size, model.dimension()));
    for (String same :
        List.of(
            "lm_head.weight",
            "model.encoder.embed_tokens.weight",
            "model.decoder.embed_tokens.weight")) {
      if (tensors.has(same)) {
        tensors.requireEqual("model.shared.weight", same);
      }
    }
    StoredTensor bias = tensors.tensor(BIAS, 1, size);
    if (model.outputBias()) {
      weights.put("outputBias", Floats.stored(new long[] {size}, Floats.later(bias)));
    } else {
      requireZeros(bias);
    }
    weights.putAll(NetworkTensors.layers(model, new HuggingFaceLayers(tensors)));
    if (model.normalization() == Normalization.POST) {
      return ModelDimension.inHalves(model).here(weights);
    }
    readPositions(model, tensors, weights);
    return weights;
  }

  private static void requireZeros(StoredTensor bias) {
    for (float value : Floats.of(bias)) {
      if (value != 0) {
        throw new InputException(
            BIAS + " is not zero: model.outputBias = false has no place for it");
      }
    }
  }

  private static void readPositions(
      ModelConfig model, SourceTensors tensors, Map<String, StoredTensor> weights) {
    String first = "model.encoder.embed_positions.weight";
    String second = "model.decoder.embed_positions.weight";
    StoredTensor table = tensors.tensor(first, model.maxPositions(), model.dimension());
    tensors.requireEqual(first, second);
    if (model.positions() == Positions.LEARNED) {
      weights.put("embedding.positions", table);
    } else if (!table.data().equals(positions(model).data())) {
      throw new InputException(
          first + " was changed: model.positions = sinusoidal has no place for it: not imported");
    }
  }

  /** The table of computed positions. */
  static StoredTensor positions(ModelConfig model) {
    int count = model.maxPositions();
    int width = model.dimension();
    return Floats.stored(
        new long[] {count, width}, () -> PositionalEncoding.table(model.positions(), count, width));
  }
}
