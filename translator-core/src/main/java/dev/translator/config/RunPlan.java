package dev.translator.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The length of a run that fits its corpus and its time: defaults for the limits, the schedule and
 * the intervals of a training.
 */
final class RunPlan {
  /** Keys of the section training that every plan decides. */
  static final List<String> KEYS =
      List.of(
          "maxUpdates",
          "schedule",
          "warmupUpdates",
          "patience",
          "validateEveryUpdates",
          "validationPairs",
          "checkpointEveryUpdates");

  /** The padded share of a batch is about the rest. */
  private static final double FILLED = 0.8;

  private static final int MIN_UPDATES = 1000;
  private static final int MAX_VALIDATION_PAIRS = 2000;
  private static final int MIN_VALIDATION_PAIRS = 200;
  private static final int MIN_VALIDATIONS = 10;
  private static final int PATIENCE = 10;

  private static final int MIN_TUNING_UPDATES = 60;
  private static final int TUNING_VALIDATIONS = 12;
  private static final int TUNING_PATIENCE = 3;

  /** Validations without a time limit: this many over the whole run. */
  private static final int USUAL_VALIDATIONS = 20;

  private static final double SECONDS_BETWEEN_VALIDATIONS = 300;

  /** The share of the time that all validations together may take. */
  private static final double VALIDATION_SHARE = 0.05;

  /** Translating takes about this many times as long as training on the same tokens. */
  private static final double TRANSLATING = 3;

  /** Below this number of updates, more of them gain more than larger ones do. */
  private static final int ENOUGH_UPDATES = 8000;

  private static final int SMALLEST_BATCH = 1024;

  /** A corpus that is seen less often is not learnt by heart. */
  private static final double FEW_EPOCHS = 12;

  private static final double LOW_DROPOUT = 0.1;

  private final Map<String, Object> model = new LinkedHashMap<>();
  private final Map<String, Object> training = new LinkedHashMap<>();
  private final long updates;
  private final double epochs;

  private RunPlan(long updates, double epochs) {
    this.updates = updates;
    this.epochs = epochs;
  }

  /**
   * The plan of a training from the first weights.
   *
   * @param config the settings without the plan
   * @param openBatch whether the plan may decide the size of an update
   * @param epochs passes over the corpus that suit its size
   * @param givenUpdates the limit that the recipe gives itself, 0 for none
   * @param tokensPerSecond of this machine; used only with a time limit
   */
  static RunPlan of(
      ExperimentConfig config,
      CorpusSize size,
      boolean openBatch,
      int epochs,
      long givenUpdates,
      double tokensPerSecond) {
    TrainingConfig given = config.training();
    double minutes = given.stopping().maxMinutes();
    double trained = 60 * minutes * tokensPerSecond * (1 - VALIDATION_SHARE);
    boolean smaller = openBatch && minutes > 0 && givenUpdates == 0;
    BatchConfig batches = smaller ? fitting(given.batches(), trained) : given.batches();
    double tokens = tokensPerUpdate(batches);
    double perEpoch = Math.max(1, size.targetTokens() / tokens);
    long fitting = Math.max(MIN_UPDATES, Math.round(perEpoch * epochs));
    fitting = givenUpdates > 0 ? givenUpdates : Math.min(Preset.MOST_UPDATES, fitting);
    long expected =
        minutes > 0 ? Math.max(1, Math.min(fitting, Math.round(trained / tokens))) : fitting;
    RunPlan plan = new RunPlan(expected, expected / perEpoch);
    if (smaller) {
      plan.training.put("batchTokens", batches.batchTokens());
      plan.training.put("accumulate", batches.accumulate());
    }
    if (minutes > 0 && plan.epochs < FEW_EPOCHS) {
      plan.model.put("dropout", Math.min(LOW_DROPOUT, config.model().dropout()));
    }
    plan.training.put("maxUpdates", givenUpdates > 0 ? givenUpdates : round(fitting));
    plan.training.put("schedule", "linear");
    plan.training.put(
        "warmupUpdates", Math.max(1, Math.min(given.rate().warmupUpdates(), expected / 12)));
    plan.training.put("patience", PATIENCE);
    long interval = interval(expected, minutes, tokensPerSecond / tokens);
    plan.training.put("validateEveryUpdates", interval);
    plan.training.put("validationPairs", validationPairs(minutes, tokensPerSecond, size));
    plan.training.put("checkpointEveryUpdates", interval);
    return plan;
  }

  /**
   * The plan of a training from the weights of a model: few epochs at a low rate, so that a small
   * corpus is not learnt by heart.
   *
   * @param givenUpdates the limit that the recipe gives itself, 0 for none
   */
  static RunPlan tuning(
      ExperimentConfig config, CorpusSize size, boolean batchGiven, long givenUpdates) {
    TrainingConfig given = config.training();
    long batch =
        batchGiven ? given.batches().batchTokens() : Math.max(512, size.targetTokens() / 20);
    batch = batchGiven ? batch : Math.min(BatchConfig.defaults().batchTokens(), round(batch));
    double perEpoch =
        size.targetTokens()
            / tokensPerUpdate(new BatchConfig((int) batch, given.batches().accumulate()));
    int epochs = tuningEpochs(size);
    long fitting = Math.max(MIN_TUNING_UPDATES, Math.round(perEpoch * epochs));
    long updates = givenUpdates > 0 ? givenUpdates : round(Math.min(Preset.MOST_UPDATES, fitting));
    RunPlan plan = new RunPlan(updates, updates / Math.max(1, perEpoch));
    if (!batchGiven) {
      plan.training.put("batchTokens", batch);
    }
    plan.training.put("learningRate", tuningRate(config));
    plan.training.put("maxUpdates", updates);
    plan.training.put("schedule", "linear");
    plan.training.put("warmupUpdates", Math.max(1, updates / 10));
    plan.training.put("patience", TUNING_PATIENCE);
    plan.training.put("validateEveryUpdates", round(Math.max(5, updates / TUNING_VALIDATIONS)));
    plan.training.put("logEveryUpdates", round(Math.max(5, updates / TUNING_VALIDATIONS)));
    plan.training.put("validationPairs", MAX_VALIDATION_PAIRS);
    plan.training.put("checkpointEveryUpdates", round(Math.max(5, updates / TUNING_VALIDATIONS)));
    return plan;
  }

  private static int tuningEpochs(CorpusSize size) {
    long pairs = size.usualPairs();
    return pairs < 2_000 ? 12 : pairs < 20_000 ? 8 : pairs < 200_000 ? 5 : 3;
  }

  /** Larger networks bear lower rates; adapters start at zero and bear a higher one. */
  private static double tuningRate(ExperimentConfig config) {
    int width = config.model().dimension();
    double rate = width <= 256 ? 3e-4 : width <= 512 ? 1e-4 : 5e-5;
    return config.training().start().loraRank() > 0 ? 5 * rate : rate;
  }

  /** Target tokens of an update, about. */
  static double tokensPerUpdate(BatchConfig batches) {
    int tokens = batches.batchTokens();
    return FILLED
        * batches.accumulate()
        * (tokens == BatchConfig.AUTO ? BatchConfig.defaults().batchTokens() : tokens);
  }

  /** Smaller updates where the time allows few of them. */
  private static BatchConfig fitting(BatchConfig batches, double tokens) {
    BatchConfig fit = batches;
    while (tokens / tokensPerUpdate(fit) < ENOUGH_UPDATES) {
      if (fit.accumulate() > 1) {
        fit = new BatchConfig(fit.batchTokens(), fit.accumulate() / 2);
      } else if (fit.batchTokens() >= 2 * SMALLEST_BATCH) {
        fit = new BatchConfig(fit.batchTokens() / 2, 1);
      } else {
        break;
      }
    }
    return fit;
  }

  private static long interval(long updates, double minutes, double updatesPerSecond) {
    if (minutes == 0) {
      return round(Math.max(50, updates / USUAL_VALIDATIONS));
    }
    double inTime = SECONDS_BETWEEN_VALIDATIONS * updatesPerSecond;
    return round(Math.max(1, Math.min(updates / MIN_VALIDATIONS, Math.round(inTime))));
  }

  private static long validationPairs(double minutes, double tokensPerSecond, CorpusSize size) {
    if (minutes == 0) {
      return MAX_VALIDATION_PAIRS;
    }
    double seconds = 60 * minutes * VALIDATION_SHARE / MIN_VALIDATIONS;
    double tokensOfPair = Math.max(1.0, size.targetTokens() / (double) Math.max(1, size.pairs()));
    long pairs = Math.round(seconds * tokensPerSecond / TRANSLATING / tokensOfPair);
    return round(Math.max(MIN_VALIDATION_PAIRS, Math.min(MAX_VALIDATION_PAIRS, pairs)));
  }

  /** Two significant digits. */
  static long round(long number) {
    long unit = 1;
    while (number / unit >= 100) {
      unit *= 10;
    }
    return Math.max(1, number / unit * unit);
  }

  /** The plan as a recipe has it. */
  String yaml() {
    return section("model", model) + section("training", training);
  }

  private static String section(String name, Map<String, Object> values) {
    StringBuilder yaml = new StringBuilder();
    values.forEach(
        (key, value) -> yaml.append("  ").append(key).append(": ").append(value).append('\n'));
    return values.isEmpty() ? "" : name + ":\n" + yaml;
  }

  /** The expected length in words. */
  String describe() {
    return String.format(Locale.ROOT, "about %,d updates, %.1f epochs", updates, epochs);
  }
}
