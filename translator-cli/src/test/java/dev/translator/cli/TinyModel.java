package dev.translator.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.Devices;
import dev.translator.nn.Transformer;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model directory with random weights: its output is nonsense, but always the same, and it is
 * quick to make, to load and to run.
 */
final class TinyModel {
  private TinyModel() {}

  /**
   * @param maxPositions longest source and output in tokens
   */
  static Path write(Path directory, int maxPositions) throws IOException {
    ExperimentConfig config =
        ConfigReader.read(
            """
            data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v,
                   maxSourceTokens: %1$d, maxTargetTokens: %1$d}
            subword: {vocabularySize: 300}
            model: {dimension: 16, feedForwardDimension: 16, heads: 1, encoderLayers: 1,
                    decoderLayers: 1, maxPositions: %2$d}
            decoding: {beamSize: 1, maxLengthRatio: 0.5, maxLengthOffset: 2, batchTokens: 8192}
            """
                .formatted(maxPositions - 1, maxPositions),
            "tiny",
            List.of());
    BpeModel subwords =
        BpeTrainer.train(
            List.of("the dog sleeps in the old house", "der Hund im alten Haus").iterator(),
            config.subword());
    ModelDirectory model = new ModelDirectory(Files.createDirectories(directory));
    model.writeConfig(config);
    model.writeSubwords(SubwordPair.joint(subwords));
    int size = subwords.vocabulary().size();
    Transformer network = new Transformer(config.model(), size, size);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
      network.initialize(manager, 2);
      model.writeWeights(network, Map.of());
    }
    return directory;
  }
}
