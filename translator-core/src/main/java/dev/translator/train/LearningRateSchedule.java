package dev.translator.train;

import dev.translator.config.TrainingConfig;
import java.util.function.DoubleUnaryOperator;

/** The learning rate of each update. */
@FunctionalInterface
interface LearningRateSchedule {
  /**
   * @param update number of the update, from 1
   */
  double rate(long update);

  /**
   * The schedule of the settings. What validations take off the rate with {@code plateau} is in the
   * run's state and not here.
   */
  static LearningRateSchedule of(TrainingConfig config) {
    double peak = config.rate().learningRate();
    int warmup = config.rate().warmupUpdates();
    int last = config.lastScheduledUpdate();
    return switch (config.rate().schedule()) {
      case INVERSE_SQRT -> inverseSquareRoot(peak, warmup);
      case COSINE -> falling(peak, warmup, last, left -> (1 - Math.cos(Math.PI * left)) / 2);
      case LINEAR -> falling(peak, warmup, last, left -> left);
      case CONSTANT, PLATEAU -> update -> peak * Math.min(1, update / Math.max(1.0, warmup));
    };
  }

  /**
   * Rises in a straight line to the peak at update W, then falls to 0 just behind the last update.
   *
   * @param shape from the share of updates that are left, 0 to 1, to that of the peak
   */
  private static LearningRateSchedule falling(
      double peak, int warmup, int last, DoubleUnaryOperator shape) {
    return update ->
        update <= warmup
            ? peak * update / warmup
            : peak
                * shape.applyAsDouble(
                    Math.max(0, last + 1 - update) / Math.max(1, last + 1.0 - warmup));
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
