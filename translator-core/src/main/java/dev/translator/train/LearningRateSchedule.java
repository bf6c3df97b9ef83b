package dev.translator.train;

import dev.translator.config.TrainingConfig;

/** The learning rate of each update. */
@FunctionalInterface
interface LearningRateSchedule {
  /**
   * @param update number of the update, from 1
   */
  double rate(long update);

  /** The schedule of the settings. */
  static LearningRateSchedule of(TrainingConfig config) {
    return inverseSquareRoot(config.learningRate(), config.warmupUpdates());
  }

  /**
   * Rises in a straight line to the peak at update W, then falls with 1 / sqrt(update): peak min(u
   * / W, sqrt(W / u)), the schedule of Vaswani et al. 2017, section 5.3, told by its peak. Without
   * warm-up it falls from update 1.
   */
  static LearningRateSchedule inverseSquareRoot(double peak, int warmupUpdates) {
    double warmup = Math.max(1, warmupUpdates);
    return update -> peak * Math.min(update / warmup, Math.sqrt(warmup / update));
  }
}
