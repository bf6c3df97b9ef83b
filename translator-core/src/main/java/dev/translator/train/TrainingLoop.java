package dev.translator.train;

import dev.translator.checkpoint.NotFiniteException;
import dev.translator.config.TrainingConfig;
import dev.translator.io.InputException;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The loop: an update, then whatever is due after it. Where it stands is one immutable {@link
 * TrainState}; the weights are the only other thing that changes.
 */
final class TrainingLoop {
  /** Validations of a run that ends with its time, at least. */
  private static final int MIN_VALIDATIONS = 8;

  private final TrainingConfig config;
  private final BatchSource batches;
  private final UpdateStep step;
  private final LearningRateSchedule schedule;
  private final StoppingCriteria stopping;
  private final OverfittingWarning overfitting;
  private final UpdateMeter meter;
  private final NonFiniteGuard skips;
  private final MicroBatches parts;
  private final Validator validator;
  private final CheckpointManager keeper;
  private final TrainingListener listener;
  private final AtomicBoolean stopRequested;

  private TrainState state;

  /** Validation scores of the present weights; empty if they were not validated. */
  private Map<String, String> scores = Map.of();

  private boolean saved = true;
  private long lastTick;
  private double secondsAtReport;
  private double secondsAtValidation;
  private long updateAtTimedValidation;
  private long updateAtReport;

  /**
   * @param startNanos when the process began with the run: the time of preparing counts as well
   */
  TrainingLoop(
      TrainingConfig config,
      BatchSource batches,
      UpdateStep step,
      UpdateMeter meter,
      NonFiniteGuard skips,
      MicroBatches parts,
      Validator validator,
      CheckpointManager keeper,
      TrainingListener listener,
      AtomicBoolean stopRequested,
      TrainState start,
      long startNanos) {
    this.config = config;
    this.batches = batches;
    this.step = step;
    this.schedule = LearningRateSchedule.of(config);
    this.stopping = new StoppingCriteria(config);
    this.overfitting = new OverfittingWarning(listener::onMessage);
    this.meter = meter;
    this.skips = skips;
    this.parts = parts;
    this.validator = validator;
    this.keeper = keeper;
    this.listener = listener;
    this.stopRequested = stopRequested;
    this.state = start;
    lastTick = startNanos;
  }

  /**
   * Trains until a limit is reached or a stop is asked for.
   *
   * @return why it ended
   */
  String run() {
    tick();
    startInterval();
    secondsAtValidation = state.seconds();
    if (state.update() == 0 && !config.start().from().isEmpty()) {
      validateBase();
    }
    Optional<String> reason = stopping.reason(state);
    if (state.update() > 0 && due(config.validation().validateEveryUpdates())) {
      validateUnlessDone(); // it was stopped in the middle
      reason = stopping.reason(state);
    }
    while (reason.isEmpty() && !stopRequested.get()) {
      BatchSource.Update update = batches.next();
      step.run(update.batches(), state.update() + 1, rate(state.update() + 1), meter);
      advance(update);
      if (due(config.logEveryUpdates())) {
        report();
        if (NonFiniteGuard.mustGoBack(state)) {
          rollBack();
          continue;
        }
      }
      validateAndSave();
      reason = stopping.reason(state);
    }
    if (reason.isPresent() && state.update() > 0) {
      validateUnlessDone();
    }
    if (!saved) {
      checkpoint();
    }
    return stopRequested.get() || reason.isEmpty()
        ? EndReport.STOPPED + "; run the same command again to go on"
        : reason.get();
  }

  /** Scores the model that training starts from, so that a gain over it can be seen. */
  private void validateBase() {
    if (!Double.isNaN(state.validations().bestScore())) {
      return;
    }
    listener.onMessage("the model that training starts from:");
    try {
      validate();
      keeper.keepBaseTranslations();
    } catch (CancellationException e) {
      listener.onMessage("validation stopped");
    }
    saved = true; // the state of update 0 is on disk
  }

  private void validateAndSave() {
    try {
      boolean timeToValidate = isTimeToValidate();
      if (timeToValidate) {
        updateAtTimedValidation = state.update();
      }
      if (timeToValidate || isUpdateToValidate()) {
        validate();
      }
      if (timeToValidate
          || due(config.checkpoints().checkpointEveryUpdates())
          || keeper.wants(scores)) {
        checkpointOrGoOn();
      }
    } catch (CancellationException e) {
      listener.onMessage("validation after update " + state.update() + " stopped");
    } catch (NotFiniteException e) {
      listener.onMessage("after update " + state.update() + ": " + e.getMessage());
      rollBack();
    }
  }

  /** Updates may be slower than the settings foresaw: a run that ends with its time is watched. */
  private boolean isTimeToValidate() {
    return config.endsWithTime()
        && state.seconds() - secondsAtValidation
            >= 60 * config.stopping().maxMinutes() / MIN_VALIDATIONS;
  }

  /** Not soon after a validation that the clock asked for. */
  private boolean isUpdateToValidate() {
    int interval = config.validation().validateEveryUpdates();
    return due(interval)
        && (updateAtTimedValidation == 0
            || state.update() - updateAtTimedValidation >= interval / 2);
  }

  private void validateUnlessDone() {
    try {
      if (!state.isValidated()) {
        validate();
      }
    } catch (CancellationException e) {
      listener.onMessage("validation after update " + state.update() + " stopped");
    }
  }

  private void advance(BatchSource.Update update) {
    state = state.afterUpdate(update.after(), update.targetTokens());
    scores = Map.of();
    saved = false;
    tick();
  }

  private double rate(long update) {
    return schedule.rate(update, config.endsWithTime() ? stopping.timeOver(state) : 0)
        * Math.pow(config.rate().plateauFactor(), state.validations().reductions())
        * state.repairs().rateFactor();
  }

  private void checkpoint() {
    state = skips.settle(state.withLargestPart(parts.largest()));
    keeper.checkpoint(state, scores);
    saved = true;
  }

  /** A checkpoint that cannot be written is no reason to lose the updates since the last one. */
  private void checkpointOrGoOn() {
    try {
      checkpoint();
    } catch (NotFiniteException e) {
      throw e;
    } catch (InputException e) {
      listener.onMessage(
          e.getMessage() + ": training goes on from memory; free space before the next checkpoint");
    }
  }

  private void rollBack() {
    state = keeper.rollBack(state);
    batches.seek(state.position());
    skips.restart(state);
    scores = Map.of();
    saved = true;
    startInterval();
  }

  /** Present state of the run. */
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
    state = skips.settle(state);
    LossMeter.Reading reading = meter.read();
    overfitting.trained(reading.negativeLogLikelihood());
    tick();
    double seconds = Math.max(1e-9, state.seconds() - secondsAtReport);
    double secondsPerUpdate = seconds / Math.max(1, state.update() - updateAtReport);
    listener.onUpdate(
        new UpdateReport(
            state.update(),
            config.stopping().maxUpdates(),
            state.epoch() + 1,
            reading.loss(),
            reading.perplexity(),
            reading.targetTokens() / seconds,
            rate(state.update()),
            reading.gradientNorm(),
            stopping.secondsLeft(state, secondsPerUpdate)));
    startInterval();
  }

  private void validate() {
    Validator.Result result = validator.validate();
    double score = result.score(config.stopping().stopMetric());
    boolean best = state.isBest(score);
    int reductions = state.validations().reductions();
    state = state.afterValidation(score, config.rate().reduceAfterValidations());
    state =
        state.withValidations(
            state.validations().with(result.seconds(), result.loss().negativeLogLikelihood()));
    overfitting.validated(state, result.loss().negativeLogLikelihood());
    scores = result.scores();
    saved = false;
    if (best) {
      keeper.keepBest(state, result);
    }
    listener.onValidation(result.report(state.update(), best));
    if (state.validations().reductions() > reductions) {
      listener.onMessage("no better for a while: the learning rate is reduced");
    }
    tick();
    secondsAtValidation = state.seconds();
    startInterval();
  }

  /** The speed shown is that of updates, without validations. */
  private void startInterval() {
    secondsAtReport = state.seconds();
    updateAtReport = state.update();
  }
}
