package dev.translator.config;

/**
 * The learning rate over the updates. A part of the section {@code training}.
 *
 * @param learningRate peak of the schedule, reached after the warm-up; default 5e-4
 * @param schedule how the rate falls after the warm-up: inverse_sqrt, cosine, linear, constant or
 *     plateau (when {@code stopMetric} has stopped becoming better); default inverse_sqrt
 * @param scheduleUpdates update at which cosine and linear reach zero; 0 takes {@code maxUpdates};
 *     set it where a run is to be stopped early or in pieces; default 0
 * @param plateauPatience validations without a better score after which the schedule {@code
 *     plateau} reduces the rate; default 3
 * @param plateauFactor the factor of each of these reductions; default 0.5
 * @param warmupUpdates updates over which the rate rises linearly before it falls; 0 starts at the
 *     peak; default 4000
 */
public record ScheduleConfig(
    double learningRate,
    Schedule schedule,
    int scheduleUpdates,
    int plateauPatience,
    double plateauFactor,
    int warmupUpdates) {
  private static final Check CHECK = new Check("training");

  public ScheduleConfig {
    CHECK.positive("learningRate", learningRate);
    CHECK.present("schedule", schedule);
    CHECK.atLeast("warmupUpdates", warmupUpdates, 0);
    CHECK.atLeast("scheduleUpdates", scheduleUpdates, 0);
    CHECK.atLeast("plateauPatience", plateauPatience, 1);
    CHECK.require(
        plateauFactor > 0 && plateauFactor < 1,
        "plateauFactor",
        plateauFactor,
        "must be > 0 and < 1");
  }

  /** The number of validations without a better score that reduce the rate; 0 for no reduction. */
  public int reduceAfterValidations() {
    return schedule == Schedule.PLATEAU ? plateauPatience : 0;
  }

  public static ScheduleConfig defaults() {
    return new ScheduleConfig(
        /* learningRate= */ 5e-4,
        Schedule.INVERSE_SQRT,
        /* scheduleUpdates= */ 0,
        /* plateauPatience= */ 3,
        /* plateauFactor= */ 0.5,
        /* warmupUpdates= */ 4000);
  }
}
