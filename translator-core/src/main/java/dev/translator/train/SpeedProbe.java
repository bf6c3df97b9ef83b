package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.bench.ProcessUse;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.EpochPlan;
import dev.translator.corpus.PaddedBatch;
import dev.translator.corpus.TokenBatcher;
import dev.translator.corpus.TokenPairs;
import dev.translator.kernels.Devices;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import dev.translator.text.SubwordPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast a recipe trains on this machine, found by making a few of its updates.
 *
 * @param device it was measured on
 * @param parameters of the network
 * @param targetTokensPerSecond of the updates, the first one left out
 * @param stateBytes weights, gradients and Adam's moments
 * @param peakResidentBytes the most memory this process has held so far, -1 where the system does
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
    Device device = Devices.select(training.device());
    Devices.threads(training.threads());
    try (NDManager manager = NDManager.newBaseManager(device, Devices.ENGINE)) {
      Transformer network =
          new Transformer(
              config.model(),
              subwords.source().vocabulary().size(),
              subwords.target().vocabulary().size());
      network.initialize(manager, training.seed());
      Map<String, NDArray> parameters = ModelDirectory.arrays(network);
      UpdateStep step =
          new UpdateStep(
              network,
              List.copyOf(parameters.values()),
              manager,
              new Adam(parameters, training, AveragedWeights.OFF, manager),
              new LabelSmoothedLoss(training.labelSmoothing(), training.rDrop()),
              training.seed(),
              training.precision() == Precision.BF16,
              new BatchParts(device, message -> {}),
              Faults.NONE);
      double speed = speed(step, new UpdateMeter(manager, 1), training, pairs);
      long count = parameters.values().stream().mapToLong(NDArray::size).sum();
      return new SpeedProbe(
          device.toString().replace("()", ""),
          count,
          speed,
          count * STATE_BYTES,
          ProcessUse.peakResidentBytes());
    }
  }

  /** Those of the settings; usual ones where training is to find out what fits. */
  public static int batchTokens(TrainingConfig training) {
    return training.batchTokens() == TrainingConfig.AUTO
        ? TrainingConfig.defaults().batchTokens()
        : training.batchTokens();
  }

  private static double speed(
      UpdateStep step, UpdateMeter meter, TrainingConfig training, TokenPairs pairs) {
    EpochPlan plan =
        new TokenBatcher(pairs, batchTokens(training), training.seed()).epoch(/* epoch= */ 0);
    long tokens = 0;
    double seconds = 0;
    int place = 0;
    for (int update = 0; update <= TIMED_UPDATES && seconds < ENOUGH_SECONDS; update++) {
      List<PaddedBatch> batches = new ArrayList<>();
      for (int i = 0; i < training.accumulate(); i++) {
        batches.add(PaddedBatch.of(pairs, plan.get(place++ % plan.size())));
      }
      long start = System.nanoTime();
      step.run(batches, update + 1, /* rate= */ 1e-6, meter);
      meter.settle();
      meter.read(); // waits for the device
      if (update > 0) {
        seconds += (System.nanoTime() - start) / 1e9;
        tokens += batches.stream().mapToLong(PaddedBatch::targetTokens).sum();
      }
    }
    return tokens / Math.max(1e-9, seconds);
  }
}
