package dev.translator.translate;

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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An engine over a tiny network with random weights: its output is nonsense, but always the same.
 */
final class TinyEngine {
  private static final String SETTINGS =
      """
      data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v,
             maxSourceTokens: 20, maxTargetTokens: 20}
      subword: {vocabularySize: 300}
      model: {dimension: 16, feedForwardDimension: 32, heads: 2, encoderLayers: 1, decoderLayers: 2,
              maxPositions: 48}
      decoding: {beamSize: 3, maxLengthRatio: 1, maxLengthOffset: 3}
      """;

  static final ExperimentConfig CONFIG = config();

  static ExperimentConfig config(String... settings) {
    return ConfigReader.read(SETTINGS, "tiny", List.of(settings));
  }

  private TinyEngine() {}

  static BpeModel subwords() {
    return subwords(CONFIG);
  }

  private static BpeModel subwords(ExperimentConfig config) {
    return BpeTrainer.train(
        List.of("the dog sleeps in the old house", "der Hund schläft im alten Haus").iterator(),
        config.subword());
  }

  static TranslationEngine open(NDManager manager) {
    return TranslationEngine.of(CONFIG, SubwordPair.joint(subwords()), network(manager), manager);
  }

  /** A scorer over the same network. */
  static SentenceScorer scorer(NDManager manager) {
    return SentenceScorer.of(CONFIG, SubwordPair.joint(subwords()), network(manager), manager);
  }

  static WordAligner aligner(NDManager manager) {
    return WordAligner.of(CONFIG, SubwordPair.joint(subwords()), network(manager), manager);
  }

  static AttentionReader attention(NDManager manager) {
    return AttentionReader.of(CONFIG, SubwordPair.joint(subwords()), network(manager), manager);
  }

  static Ensemble models(NDManager manager) {
    return Ensemble.of(
        CONFIG,
        SubwordPair.joint(subwords()),
        LoadedNetwork.of(network(manager), manager),
        manager);
  }

  /** Writes a model directory of a network with the weights of a seed. */
  static Path save(Path directory, long seed) {
    return save(directory, seed, CONFIG);
  }

  /** The same with other settings. */
  static Path save(Path directory, long seed, ExperimentConfig config) {
    ModelDirectory model = new ModelDirectory(directory);
    try (NDManager manager = TestDevice.manager()) {
      Files.createDirectories(directory);
      BpeModel subwords = subwords(config);
      int size = subwords.vocabulary().size();
      Transformer network = new Transformer(config.model(), size, size);
      network.initialize(manager, seed);
      model.writeConfig(config);
      model.writeSubwords(SubwordPair.joint(subwords));
      model.writeWeights(network, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  /** The given number of lines, each of three known words. */
  static List<String> lines(int count) {
    String[] words = {"the", "dog", "old", "house", "sleeps", "in"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(words[i % 6] + " " + words[i / 6 % 6] + " " + words[i / 36 % 6]);
    }
    return lines;
  }

  /** The best translation of each line. */
  static List<String> texts(List<List<Translation>> translations) {
    return translations.stream().map(nBest -> nBest.get(0).text()).toList();
  }

  private static Transformer network(NDManager manager) {
    int size = subwords().vocabulary().size();
    Transformer network = new Transformer(CONFIG.model(), size, size);
    network.initialize(manager, 2);
    return network;
  }
}
