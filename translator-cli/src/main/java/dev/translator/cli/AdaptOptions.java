package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.config.DataConfig;
import dev.translator.config.Precision;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.kernels.Devices;
import dev.translator.train.AdaptationOptions;
import dev.translator.train.AdaptingTranslator;
import dev.translator.train.MemoryAdaptation;
import dev.translator.translate.files.LineTranslator;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The adaptation of a model to the pairs of a memory that are like its lines. */
final class AdaptOptions {
  private static final MemoryAdaptation USUAL = MemoryAdaptation.DEFAULT;

  @Option(
      names = "--adapt",
      description =
          "With --memory, for a model that was trained without one: adapts it to the most similar"
              + " pairs of each line, by some updates of low-rank adapters, which are dropped after"
              + " it. Takes many times as long.")
  private boolean adapt;

  @Option(
      names = "--adapt-lines",
      paramLabel = "N",
      description = "Lines with similar pairs that share an adaptation; default 1.")
  private Integer lines;

  @Option(
      names = "--adapt-pairs",
      paramLabel = "N",
      description = "Most similar pairs of a line that are learnt; default 4.")
  private Integer pairs;

  @Option(
      names = "--adapt-threshold",
      paramLabel = "SCORE",
      description =
          "Lowest score of such a pair, over 0 to 1; other lines are not adapted to;"
              + " default 0.5.")
  private Double threshold;

  @Option(
      names = "--adapt-updates",
      paramLabel = "N",
      description = "Most updates of an adaptation; default 8.")
  private Integer updates;

  @Option(
      names = "--adapt-rate",
      paramLabel = "X",
      description = "Learning rate of the updates; default 0.008.")
  private Double rate;

  @Option(
      names = "--adapt-seconds",
      paramLabel = "S",
      description = "Seconds after which no further update of an adaptation begins; default 5.")
  private Double seconds;

  boolean isGiven() {
    return adapt;
  }

  /** Checks the options before anything is loaded. */
  void check(boolean memory, ModelChoice choice) {
    if (!adapt) {
      checkUnused();
      return;
    }
    if (!memory) {
      throw new ConfigException("--adapt needs --memory DIR, the pairs to adapt to");
    }
    if (choice.models().size() > 1) {
      throw new ConfigException("--adapt: takes one model, not an ensemble");
    }
    if (choice.shortlist()) {
      throw new ConfigException("--adapt and --shortlist: give one of them");
    }
    if (choice.precision() != Precision.AUTO && choice.precision() != Precision.FP32) {
      throw new ConfigException(
          "--adapt computes in fp32: leave --precision "
              + choice.precision().name().toLowerCase(Locale.ROOT)
              + " out");
    }
    atLeast("--adapt-lines", lines);
    atLeast("--adapt-pairs", pairs);
    atLeast("--adapt-updates", updates);
    if (threshold != null && !(threshold > 0 && threshold <= 1)) {
      throw new ConfigException("--adapt-threshold = " + threshold + ": must be > 0 and <= 1");
    }
    if (rate != null && !(rate > 0 && rate < 1)) {
      throw new ConfigException("--adapt-rate = " + rate + ": must be > 0 and < 1");
    }
    if (seconds != null && !(seconds > 0)) {
      throw new ConfigException("--adapt-seconds = " + seconds + ": must be > 0");
    }
  }

  private void checkUnused() {
    boolean unused =
        lines != null
            || pairs != null
            || threshold != null
            || updates != null
            || rate != null
            || seconds != null;
    if (unused) {
      throw new ConfigException("--adapt-...: settings of --adapt, which is not given");
    }
  }

  private static void atLeast(String name, Integer value) {
    if (value != null && value < 1) {
      throw new ConfigException(name + " = " + value + ": must be >= 1");
    }
  }

  /**
   * The model with adapting around it.
   *
   * @param tag before every line; null for none
   */
  LineTranslator load(ModelChoice choice, String tag, SimilarPairs memory) {
    if (choice.threads() > 0) {
      Devices.threads(choice.threads());
    }
    Path model = choice.models().get(0).model();
    LineTranslator translator =
        AdaptingTranslator.load(model, choice.device(), tag, memory, settings());
    if (translator.symbols().contains(DataConfig.SEPARATOR)) {
      translator.close();
      throw new ConfigException(
          "--adapt: "
              + model
              + " was trained with data.memory and takes similar pairs as they are: leave --adapt"
              + " out");
    }
    return translator;
  }

  private MemoryAdaptation settings() {
    AdaptationOptions usual = USUAL.updates();
    return new MemoryAdaptation(
        or(lines, USUAL.lines()),
        or(pairs, USUAL.pairs()),
        or(threshold, USUAL.threshold()),
        new AdaptationOptions(
            usual.rank(),
            or(updates, usual.steps()),
            or(seconds, usual.seconds()),
            or(rate, usual.rate()),
            usual.batchTokens()));
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
