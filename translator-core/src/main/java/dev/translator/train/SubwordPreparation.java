package dev.translator.train;

import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.SubwordConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.io.InputException;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.LineSample;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.WordCounts;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Preparation of a run's subword models: from files that the settings name, or from the corpus. */
final class SubwordPreparation {
  private SubwordPreparation() {}

  /**
   * @param messages receives a message about the subword models
   */
  static SubwordPair make(CorpusReader reader, ExperimentConfig config, Consumer<String> messages) {
    boolean imported = config.subword().fromFile();
    SubwordPair subwords = imported ? load(config.subword()) : learn(reader, config);
    int source = subwords.source().vocabulary().size();
    int target = subwords.target().vocabulary().size();
    messages.accept(
        (imported ? "imported " : "")
            + (subwords.isJoint()
                ? "subword vocabulary: " + source + " pieces for both sides"
                : "subword vocabularies: " + source + " source and " + target + " target pieces"));
    return subwords;
  }

  /**
   * The models that the settings name.
   *
   * @throws InputException if one cannot be read
   * @throws ConfigException if one lacks a symbol that training needs
   */
  static SubwordPair load(SubwordConfig config) {
    SubwordModel source = load(config.model().get(0), config);
    return config.joint()
        ? SubwordPair.joint(source)
        : new SubwordPair(source, load(config.model().get(1), config));
  }

  private static SubwordModel load(String file, SubwordConfig config) {
    SubwordModel model;
    try {
      model = SubwordModels.load(Path.of(file));
    } catch (InputException e) {
      throw new InputException("subword.model: " + e.getMessage(), e);
    }
    for (String symbol : config.userSymbols()) {
      if (!model.vocabulary().contains(symbol)) {
        throw new ConfigException(
            "subword.model = "
                + file
                + ": has no piece '"
                + symbol
                + "', which the settings ask for (subword.userSymbols, or data.noise): add it to"
                + " the file, or learn a model from the corpus");
      }
    }
    return model;
  }

  /**
   * @param output the directory that is about to be deleted
   * @throws ConfigException if a model is in it
   */
  static void requireOutside(SubwordConfig config, Path output) {
    Path deleted = output.toAbsolutePath().normalize();
    for (String file : config.model()) {
      if (Path.of(file).toAbsolutePath().normalize().startsWith(deleted)) {
        throw new ConfigException(
            "subword.model = "
                + file
                + ": is in "
                + output
                + ", which --fresh would delete: copy it elsewhere first");
      }
    }
  }

  private static SubwordPair learn(CorpusReader reader, ExperimentConfig config) {
    SubwordConfig subword = config.subword();
    LineSample source = sample(config);
    LineSample target = subword.joint() ? source : sample(config);
    try (PairReader pairs = reader.open(config.data().train())) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        source.add(pair.source());
        target.add(pair.target());
      }
    }
    SubwordModel sourceModel = BpeTrainer.train(source.counts(), subword);
    return subword.joint()
        ? SubwordPair.joint(sourceModel)
        : new SubwordPair(sourceModel, BpeTrainer.train(target.counts(), subword));
  }

  private static LineSample sample(ExperimentConfig config) {
    return new LineSample(
        new WordCounts(config.subword()), config.subword().sampleLines(), config.training().seed());
  }
}
