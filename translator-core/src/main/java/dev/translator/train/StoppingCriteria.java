package dev.translator.train;

import dev.translator.config.TrainingConfig;
import java.util.Optional;

/** Conditions for the end of training. */
final class StoppingCriteria {
  /** The largest share of the time that is kept for the last validation. */
  private static final double MAX_RESERVE = 0.2;

  private final TrainingConfig config;

  StoppingCriteria(TrainingConfig config) {
    this.config = config;
  }

  /** The reason to stop, none to go on. */
  Optional<String> reason(TrainState state) {
    if (config.stopping().maxUpdates() > 0 && state.update() >= config.stopping().maxUpdates()) {
      return Optional.of("training.maxUpdates = " + config.stopping().maxUpdates() + " reached");
    }
    if (config.stopping().maxEpochs() > 0 && state.epoch() >= config.stopping().maxEpochs()) {
      return Optional.of("training.maxEpochs = " + config.stopping().maxEpochs() + " reached");
    }
    if (config.stopping().maxMinutes() > 0 && state.seconds() >= trainingSeconds(state)) {
      return Optional.of("training.maxMinutes = " + config.stopping().maxMinutes() + " reached");
    }
    int patience = config.stopping().patience();
    if (patience > 0 && withoutBetter(state) >= patience) {
      return Optional.of(
          patience
              + " validations without a better score (training.patience), best at update "
              + state.validations().bestUpdate());
    }
    return Optional.empty();
  }

  /** From a model on the loss may fall before the score rises, and the score is of few pairs. */
  private int withoutBetter(TrainState state) {
    int score = state.validations().sinceBest();
    return config.start().from().isEmpty()
        ? score
        : Math.min(score, state.validations().sinceBestLoss());
  }

  /** The share of the time that is over, 0 to 1; 0 without a time limit. */
  double timeOver(TrainState state) {
    return config.stopping().maxMinutes() == 0
        ? 0
        : Math.min(1, state.seconds() / trainingSeconds(state));
  }

  /** The time limit without the time of a last validation, which is known after the first. */
  private double trainingSeconds(TrainState state) {
    double all = 60 * config.stopping().maxMinutes();
    return all - Math.min(MAX_RESERVE * all, state.validations().seconds());
  }

  /**
   * Seconds until the nearest limit of updates or time at the present speed; NaN if none is set.
   */
  double secondsLeft(TrainState state, double secondsPerUpdate) {
    double left = Double.POSITIVE_INFINITY;
    if (config.stopping().maxUpdates() > 0) {
      left = (config.stopping().maxUpdates() - state.update()) * secondsPerUpdate;
    }
    if (config.stopping().maxMinutes() > 0) {
      left = Math.min(left, trainingSeconds(state) - state.seconds());
    }
    return Double.isInfinite(left) ? Double.NaN : Math.max(0, left);
  }
}
