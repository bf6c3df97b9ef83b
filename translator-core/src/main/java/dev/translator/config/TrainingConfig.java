package dev.translator.config;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * Section {@code training}: the loop. One update is {@code accumulate} batches forward and backward
 * and one step of the optimiser. In files all keys of the groups stand in the section itself, in
 * the order of {@link TrainingJson#ORDER}.
 *
 * @param output directory for model, checkpoints and log, relative to the working directory; empty
 *     (default) when the caller gives one
 * @param seed of initial weights, order of batches and dropout; default 1
 * @param logEveryUpdates updates between progress reports; default 50
 */
@JsonSerialize(using = TrainingJson.Writer.class)
@JsonDeserialize(using = TrainingJson.Reader.class)
public record TrainingConfig(
    String output,
    long seed,
    int logEveryUpdates,
    StoppingConfig stopping,
    BatchConfig batches,
    ScheduleConfig rate,
    OptimizerConfig optimizer,
    RegularizationConfig regularization,
    StartConfig start,
    ValidationConfig validation,
    CheckpointConfig checkpoints,
    MachineConfig machine) {
  private static final Check CHECK = new Check("training");

  public TrainingConfig {
    CHECK.present("output", output);
    CHECK.atLeast("logEveryUpdates", logEveryUpdates, 1);
    CHECK.require(
        !rate.schedule().hasEnd()
            || rate.scheduleUpdates() > 0
            || stopping.maxUpdates() > 0
            || stopping.maxMinutes() > 0,
        "schedule",
        rate.schedule(),
        "needs an end: set training.scheduleUpdates, training.maxUpdates or training.maxMinutes",
        "training.maxUpdates");
    CHECK.require(
        regularization.ema() == 0 || checkpoints.averageCheckpoints() == 0,
        "averageCheckpoints",
        checkpoints.averageCheckpoints(),
        "must be 0 with training.ema: each is a mean of the weights",
        "training.ema");
  }

  /** Whether the rate falls to zero when the time ends, or the updates if that is earlier. */
  public boolean endsWithTime() {
    return rate.schedule().hasEnd() && rate.scheduleUpdates() == 0 && stopping.maxMinutes() > 0;
  }

  /** The update at which the rate of a cosine or linear schedule reaches zero. */
  public int lastScheduledUpdate() {
    return rate.scheduleUpdates() > 0 ? rate.scheduleUpdates() : stopping.maxUpdates();
  }

  public static TrainingConfig defaults() {
    return new TrainingConfig(
        /* output= */ "",
        /* seed= */ 1,
        /* logEveryUpdates= */ 50,
        StoppingConfig.defaults(),
        BatchConfig.defaults(),
        ScheduleConfig.defaults(),
        OptimizerConfig.defaults(),
        RegularizationConfig.defaults(),
        StartConfig.defaults(),
        ValidationConfig.defaults(),
        CheckpointConfig.defaults(),
        MachineConfig.defaults());
  }
}
