package dev.translator.train;

import dev.translator.config.TrainingConfig;
import java.util.function.DoubleUnaryOperator;

/** The learning rate of each update. */
@FunctionalInterface
interface LearningRateSchedule {
  /**
   * The rate of an update.
   *
   * @param update its number, from 1
   * @param time the share of the run's time that is over, 0 to 1; 0 without a time limit
   */
  double rate(long update, double time);

  /** The rate of an update of a run without a time limit. */
  default double rate(long update) {
    return rate(update, 0);
  }

  /**
   * The schedule of the settings. The reductions of the schedule {@code plateau} are in the run's
   * state and not here.
   */
  static LearningRateSchedule of(TrainingConfig config) {
    double peak = config.rate().learningRate();
    int warmup = config.rate().warmupUpdates();
    return switch (config.rate().schedule()) {
      case INVERSE_SQRT -> inverseSquareRoot(peak, warmup);
      case COSINE -> ending(config, left -> (1 - Math.cos(Math.PI * left)) / 2);
      case LINEAR -> ending(config, left -> left);
      case CONSTANT, PLATEAU ->
          (update, time) -> peak * Math.min(1, update / Math.max(1.0, warmup));
    };
  }

  private static LearningRateSchedule ending(TrainingConfig config, DoubleUnaryOperator shape) {
    double peak = config.rate().learningRate();
    int warmup = config.rate().warmupUpdates();
    int last = config.lastScheduledUpdate();
    return config.endsWithTime()
        ? fallingWithTime(peak, warmup, last, shape)
        : falling(peak, warmup, last, shape);
  }

  /**
   * Falls to 0 at the end of the time, or just behind the last update if that comes earlier; over
   * the first W updates it rises to that line.
   *
   * @param last 0 for no limit of updates
   * @param shape from the share of the run that is left, 0 to 1, to that of the peak
   */
  private static LearningRateSchedule fallingWithTime(
      double peak, int warmup, int last, DoubleUnaryOperator shape) {
    return (update, time) -> {
      double done = Math.max(time, last == 0 ? 0 : (update - 1) / (double) last);
      double rise = Math.min(1, update / Math.max(1.0, warmup));
      return peak * rise * shape.applyAsDouble(Math.max(0, 1 - done));
    };
  }

  /**
   * Rises in a straight line to the peak at update W, then falls to 0 just behind the last update.
   *
   * @param shape from the share of updates that are left, 0 to 1, to that of the peak
   */
  private static LearningRateSchedule falling(
      double peak, int warmup, int last, DoubleUnaryOperator shape) {
    return (update, time) ->
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
    return (update, time) -> peak * Math.min(update / warmup, Math.sqrt(warmup / update));
  }
}
