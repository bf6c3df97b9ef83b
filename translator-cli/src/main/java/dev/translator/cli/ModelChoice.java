package dev.translator.cli;

import dev.translator.config.Precision;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.WeightedModel;
import dev.translator.translate.files.EngineTranslator;
import dev.translator.translate.files.LineTranslator;
import java.nio.file.Path;
import java.util.List;

/**
 * A model to load, and where.
 *
 * @param models at least one; several are an ensemble
 * @param device auto, cpu, cuda or cuda:N
 * @param precision number format of matrix products
 * @param threads that translate on a CPU; 0 for all cores
 * @param shortlist whether to choose among the tokens of the model's shortlist
 */
record ModelChoice(
    List<WeightedModel> models,
    String device,
    Precision precision,
    int threads,
    boolean shortlist) {
  /** Loads the model or ensemble. */
  LineTranslator load() {
    return EngineTranslator.load(
        models,
        EngineOptions.on(device)
            .withPrecision(precision)
            .withThreads(threads)
            .withShortlist(shortlist));
  }

  /** One model with default settings. */
  static ModelChoice of(Path model) {
    return new ModelChoice(List.of(WeightedModel.of(model)), "auto", Precision.AUTO, 0, false);
  }
}
