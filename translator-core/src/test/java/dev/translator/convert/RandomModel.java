package dev.translator.convert;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Model directories of tiny networks with random weights. */
final class RandomModel {
  private RandomModel() {}

  /** Settings of a tiny network. */
  static ExperimentConfig config(
      String normalization, String positions, String activation, String tied, boolean joint) {
    return ConfigReader.read(
        """
        data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v,
               maxSourceTokens: 20, maxTargetTokens: 20}
        subword: {vocabularySize: 300, joint: %s}
        model: {dimension: 16, feedForwardDimension: 32, heads: 2, encoderLayers: 1, decoderLayers: 2,
                maxPositions: 48, normalization: %s, positions: %s, activation: %s,
                tiedEmbeddings: %s}
        decoding: {beamSize: 3}
        """
            .formatted(joint, normalization, positions, activation, tied),
        "tiny",
        List.of());
  }

  /** Writes the directory of a network with random weights. */
  static ModelDirectory write(Path directory, ExperimentConfig config) throws IOException {
    ModelDirectory model = new ModelDirectory(directory);
    Files.createDirectories(model.root());
    BpeModel source = subwords(config, "the dog sleeps in the old house");
    BpeModel target = subwords(config, "der Hund schläft im alten Haus");
    boolean joint = config.subword().joint();
    try (NDManager manager = TestDevice.manager()) {
      Transformer network =
          new Transformer(
              config.model(),
              source.vocabulary().size(),
              joint ? source.vocabulary().size() : target.vocabulary().size());
      network.initialize(manager, 7);
      model.writeConfig(config);
      model.writeSubwords(joint ? SubwordPair.joint(source) : new SubwordPair(source, target));
      model.writeWeights(network, Map.of());
    }
    return model;
  }

  private static BpeModel subwords(ExperimentConfig config, String text) {
    return BpeTrainer.train(List.of(text).iterator(), config.subword());
  }
}
