package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.SubwordConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.EpochPairs;
import dev.translator.corpus.JoinedPairs;
import dev.translator.corpus.LengthLimits;
import dev.translator.corpus.PairReader;
import dev.translator.corpus.ResampledPairs;
import dev.translator.corpus.SentencePair;
import dev.translator.corpus.TokenPairs;
import dev.translator.corpus.TokenStore;
import dev.translator.corpus.TokenStoreBuilder;
import dev.translator.text.BpeModel;
import dev.translator.text.BpeTrainer;
import dev.translator.text.SubwordPair;
import dev.translator.text.WordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that a run reads: both corpora as tokens, the subword models that made them, and the
 * validation pairs as text.
 */
record TrainingData(
    SubwordPair subwords,
    JoinedPairs train,
    EpochPairs epochPairs,
    TokenStore validation,
    List<SentencePair> validationPairs) {

  /**
   * Reads the corpora, trains the subword models unless the directory has them, and makes tokens of
   * everything, so that whatever is wrong with the data is found before the first update.
   *
   * @param messages told what was found
   */
  static TrainingData prepare(
      ExperimentConfig config, ModelDirectory directory, Consumer<String> messages) {
    DataConfig data = config.data();
    CorpusReader reader = CorpusReader.of(data);
    List<SentencePair> validationPairs = reader.readAll(data.validation());
    if (!directory.hasSubwords()) {
      trainSubwords(reader, config, directory, messages);
    }
    SubwordPair subwords = directory.readSubwords();
    List<TokenStore> stores = new ArrayList<>();
    for (CorpusSource corpus : data.train()) {
      stores.add(
          store(reader, List.of(corpus), LengthLimits.of(data), subwords, config, directory));
    }
    JoinedPairs train = new JoinedPairs(stores);
    double[] weights = data.train().stream().mapToDouble(CorpusSource::epochWeight).toArray();
    EpochPairs epochPairs = EpochPairs.weighted(train.sizes(), weights, config.training().seed());
    messages.accept("training corpus: " + train.counts());
    TokenStore validation =
        store(
            reader, List.of(data.validation()), LengthLimits.of(data), subwords, config, directory);
    messages.accept("validation corpus: " + validation.counts());
    return new TrainingData(subwords, train, epochPairs, validation, validationPairs);
  }

  /** The training corpus as an epoch sees it: segmented anew each time if the settings say so. */
  TokenPairs train(int epoch, ExperimentConfig config) {
    double dropout = config.subword().dropout();
    if (dropout == 0) {
      return train;
    }
    return new ResampledPairs(
        train,
        subwords.source(),
        subwords.target(),
        LengthLimits.of(config.data()),
        dropout,
        config.training().seed(),
        epoch);
  }

  /**
   * Reads both corpora to their ends, so that what is wrong with them is known before anything is
   * deleted.
   */
  static void check(DataConfig data) {
    CorpusReader reader = CorpusReader.of(data);
    reader.readAll(data.validation());
    try (PairReader pairs = reader.open(data.train())) {
      while (pairs.next() != null) {}
    }
  }

  private static TokenStore store(
      CorpusReader reader,
      List<CorpusSource> corpora,
      LengthLimits limits,
      SubwordPair subwords,
      ExperimentConfig config,
      ModelDirectory directory) {
    int threads = config.training().threads();
    int encoders = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new TokenStoreBuilder(subwords.source(), subwords.target(), limits, encoders)
        .openOrBuild(directory.tokens(), reader, corpora);
  }

  private static void trainSubwords(
      CorpusReader reader,
      ExperimentConfig config,
      ModelDirectory directory,
      Consumer<String> messages) {
    SubwordConfig subword = config.subword();
    WordCounts source = new WordCounts(subword);
    WordCounts target = subword.joint() ? source : new WordCounts(subword);
    try (PairReader pairs = reader.open(config.data().train())) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        source.add(pair.source());
        target.add(pair.target());
      }
    }
    BpeModel sourceModel = BpeTrainer.train(source, subword);
    BpeModel targetModel = subword.joint() ? sourceModel : BpeTrainer.train(target, subword);
    directory.writeSubwords(sourceModel, targetModel);
    messages.accept(
        subword.joint()
            ? "subword vocabulary: " + sourceModel.vocabulary().size() + " pieces for both sides"
            : "subword vocabularies: "
                + sourceModel.vocabulary().size()
                + " source and "
                + targetModel.vocabulary().size()
                + " target pieces");
  }
}
