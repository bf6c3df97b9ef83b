package dev.translator.train;

import dev.translator.config.TrainingConfig;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The loop: an update, then whatever is due after it. Where it stands is one immutable {@link
 * TrainState}; the weights are the only other thing that changes.
 */
final class TrainingLoop {
  private final TrainingConfig config;
  private final BatchSource batches;
  private final UpdateStep step;
  private final LearningRateSchedule schedule;
  private final Stopping stopping;
  private final LossMeter meter;
  private final Validator validator;
  private final Keeper keeper;
  private final TrainingListener listener;
  private final AtomicBoolean stopRequested;

  private TrainState state;
  private long lastTick = System.nanoTime();
  private double secondsAtReport;
  private long updateAtReport;

  TrainingLoop(
      TrainingConfig config,
      BatchSource batches,
      UpdateStep step,
      LossMeter meter,
      Validator validator,
      Keeper keeper,
      TrainingListener listener,
      AtomicBoolean stopRequested,
      TrainState start) {
    this.config = config;
    this.batches = batches;
    this.step = step;
    this.schedule = LearningRateSchedule.of(config);
    this.stopping = new Stopping(config);
    this.meter = meter;
    this.validator = validator;
    this.keeper = keeper;
    this.listener = listener;
    this.stopRequested = stopRequested;
    this.state = start;
    secondsAtReport = start.seconds();
    updateAtReport = start.update();
  }

  /**
   * Trains until a limit is reached or a stop is asked for.
   *
   * @return why it ended
   */
  String run() {
    long start = state.update();
    long validated = -1;
    long saved = start;
    Optional<String> reason = stopping.reason(state);
    while (reason.isEmpty() && !stopRequested.get()) {
      BatchSource.Update update = batches.next();
      step.run(update.batches(), state.update() + 1, schedule.rate(state.update() + 1), meter);
      state = state.afterUpdate(update.after(), update.targetTokens());
      tick();
      if (due(config.logEveryUpdates())) {
        report();
      }
      if (due(config.validateEveryUpdates())) {
        validate();
        validated = state.update();
      }
      if (due(config.checkpointEveryUpdates())) {
        keeper.checkpoint(state);
        saved = state.update();
      }
      reason = stopping.reason(state);
    }
    boolean lastIsUnknown = reason.isPresent() && validated != state.update();
    if (lastIsUnknown && state.update() > start) {
      validate();
    }
    if (saved != state.update() || lastIsUnknown) {
      keeper.checkpoint(state);
    }
    return reason.orElse("stopped on request; run the same command again to go on");
  }

  /** Where the run stands. */
  TrainState state() {
    return state;
  }

  private boolean due(int interval) {
    return state.update() % interval == 0;
  }

  private void tick() {
    long now = System.nanoTime();
    state = state.withSeconds(state.seconds() + (now - lastTick) / 1e9);
    lastTick = now;
  }

  private void report() {
    LossMeter.Reading reading = meter.read();
    tick();
    double seconds = Math.max(1e-9, state.seconds() - secondsAtReport);
    double secondsPerUpdate = seconds / Math.max(1, state.update() - updateAtReport);
    listener.onUpdate(
        new UpdateReport(
            state.update(),
            config.maxUpdates(),
            state.epoch() + 1,
            reading.loss(),
            reading.perplexity(),
            reading.targetTokens() / seconds,
            schedule.rate(state.update()),
            reading.gradientNorm(),
            stopping.secondsLeft(state, secondsPerUpdate)));
    startInterval();
  }

  private void validate() {
    Validator.Result result = validator.validate();
    double score = result.score(config.stopMetric());
    boolean best = state.isBest(score);
    state = state.afterValidation(score);
    if (best) {
      keeper.keepBest(state, result);
    }
    listener.onValidation(result.report(state.update(), best));
    tick();
    startInterval();
  }

  /** The speed shown is that of updates, without validations. */
  private void startInterval() {
    secondsAtReport = state.seconds();
    updateAtReport = state.update();
  }
}
