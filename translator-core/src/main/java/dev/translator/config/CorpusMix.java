package dev.translator.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The corpora of a model beside new ones, so that fine-tuning does not forget the old. */
final class CorpusMix {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private CorpusMix() {}

  /**
   * The settings with the corpora of the base added.
   *
   * @param facts counts both corpora
   */
  static ExperimentConfig of(ExperimentConfig config, ExperimentConfig base, RecipeFacts facts) {
    double share = config.training().start().mixBase();
    DataConfig data = config.data();
    DataConfig old = base.data();
    if (!data.sourceLanguage().equals(old.sourceLanguage())
        || !data.targetLanguage().equals(old.targetLanguage())) {
      throw ConfigException.ofValue(
          "training.mixBase",
          share,
          "the corpus of the model is of other languages, "
              + old.sourceLanguage()
              + " to "
              + old.targetLanguage());
    }
    double pairs = facts.size(data).pairs();
    double oldPairs = Math.max(1, facts.size(old).pairs());
    double weight = share / (1 - share) * pairs / oldPairs;
    List<CorpusSource> all = new ArrayList<>(data.train());
    Path directory = Path.of(old.directory()).toAbsolutePath().normalize();
    for (CorpusSource corpus : old.train()) {
      double times = corpus.epochWeight() * weight;
      all.add(corpus.below(directory).weighted(new BigDecimal(times).round(DIGITS).doubleValue()));
    }
    return config.withData(data.withTrain(all));
  }
}
