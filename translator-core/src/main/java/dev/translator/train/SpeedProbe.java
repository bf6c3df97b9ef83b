package dev.translator.train;

import ai.djl.Device;
import dev.translator.bench.ProcessUse;
import dev.translator.config.BatchConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.EpochPlan;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.kernels.Devices;
import dev.translator.subword.SubwordPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Training speed of a recipe on this machine, measured in a few of its updates.
 *
 * @param device on which it was measured
 * @param parameters of the network
 * @param targetTokensPerSecond of the updates, the first one left out
 * @param stateBytes weights, gradients and Adam's moments
 * @param peakResidentBytes the most memory this process has held so far, 0 where the system does
 *     not say
 */
public record SpeedProbe(
    String device,
    long parameters,
    double targetTokensPerSecond,
    long stateBytes,
    long peakResidentBytes) {
  private static final int TIMED_UPDATES = 5;
  private static final double ENOUGH_SECONDS = 10;

  /** Weights, gradients and two moments, in float32. */
  private static final int STATE_BYTES = 4 * Float.BYTES;

  /**
   * Makes a few updates.
   *
   * @param pairs some of those to train on
   */
  public static SpeedProbe measure(
      ExperimentConfig config, SubwordPair subwords, TokenPairs pairs) {
    TrainingConfig training = config.training();
    Device device = Devices.select(training.machine().device());
    Devices.threads(training.machine().threads());
    try (TrialUpdates trial =
        new TrialUpdates(
            config.model(),
            subwords.source().vocabulary().size(),
            subwords.target().vocabulary().size(),
            training,
            device,
            training.machine().precision())) {
      double speed = speed(trial, training, pairs);
      return new SpeedProbe(
          device.toString().replace("()", ""),
          trial.parameters(),
          speed,
          trial.parameters() * STATE_BYTES,
          ProcessUse.peakResidentBytes());
    }
  }

  /**
   * Batch size of the settings in tokens; the default where training is to determine the size
   * itself.
   */
  public static int batchTokens(TrainingConfig training) {
    return training.batches().batchTokens() == BatchConfig.AUTO
        ? TrainingConfig.defaults().batches().batchTokens()
        : training.batches().batchTokens();
  }

  private static double speed(TrialUpdates trial, TrainingConfig training, TokenPairs pairs) {
    EpochPlan plan =
        new TokenBatcher(pairs, batchTokens(training), training.seed()).epoch(/* epoch= */ 0);
    long tokens = 0;
    double seconds = 0;
    int place = 0;
    for (int update = 0; update <= TIMED_UPDATES && seconds < ENOUGH_SECONDS; update++) {
      List<PaddedBatch> batches = new ArrayList<>();
      for (int i = 0; i < training.batches().accumulate(); i++) {
        batches.add(PaddedBatch.of(pairs, plan.get(place++ % plan.size())));
      }
      double taken = trial.seconds(batches);
      if (update > 0) {
        seconds += taken;
        tokens += batches.stream().mapToLong(PaddedBatch::targetTokens).sum();
      }
    }
    return tokens / Math.max(1e-9, seconds);
  }
}
