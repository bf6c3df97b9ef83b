package dev.translator.train;

import dev.translator.config.TrainingConfig;
import java.util.Optional;

/** When training is done. */
final class StoppingCriteria {
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
    if (config.stopping().maxMinutes() > 0
        && state.seconds() >= 60 * config.stopping().maxMinutes()) {
      return Optional.of("training.maxMinutes = " + config.stopping().maxMinutes() + " reached");
    }
    if (config.stopping().patience() > 0
        && state.validations().sinceBest() >= config.stopping().patience()) {
      return Optional.of(
          config.stopping().patience()
              + " validations without a better score (training.patience), best at update "
              + state.validations().bestUpdate());
    }
    return Optional.empty();
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
      left = Math.min(left, 60 * config.stopping().maxMinutes() - state.seconds());
    }
    return Double.isInfinite(left) ? Double.NaN : Math.max(0, left);
  }
}
