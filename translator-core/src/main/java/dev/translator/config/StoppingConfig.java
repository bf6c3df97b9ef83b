package dev.translator.config;

/**
 * Limits of the length of a training, which ends at the first limit reached. A part of the section
 * {@code training}.
 *
 * @param maxUpdates last update; 0 is no limit; default 100000
 * @param maxEpochs passes over the training data; 0 (default) is no limit
 * @param maxMinutes time in minutes, over all runs of the same training; 0 (default) is no limit
 * @param patience validations without a better score after which training ends; 0 (default) is off
 * @param stopMetric the score by which validations are compared: {@code bleu} (default), {@code
 *     chrf} or {@code loss}
 */
public record StoppingConfig(
    int maxUpdates, int maxEpochs, double maxMinutes, int patience, StopMetric stopMetric) {
  private static final Check CHECK = new Check("training");

  public StoppingConfig {
    CHECK.atLeast("maxUpdates", maxUpdates, 0);
    CHECK.atLeast("maxEpochs", maxEpochs, 0);
    CHECK.atLeast("maxMinutes", maxMinutes, 0);
    CHECK.atLeast("patience", patience, 0);
    CHECK.require(
        maxUpdates > 0 || maxEpochs > 0 || maxMinutes > 0 || patience > 0,
        "maxUpdates",
        maxUpdates,
        "training would never end: set maxUpdates, maxEpochs, maxMinutes or patience");
    CHECK.present("stopMetric", stopMetric);
  }

  public static StoppingConfig defaults() {
    return new StoppingConfig(
        /* maxUpdates= */ 100_000,
        /* maxEpochs= */ 0,
        /* maxMinutes= */ 0.0,
        /* patience= */ 0,
        StopMetric.BLEU);
  }
}
