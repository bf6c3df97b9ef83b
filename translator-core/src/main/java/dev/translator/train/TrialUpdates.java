package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ModelConfig;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import java.util.List;
import java.util.Map;

/** Updates of a network that is thrown away, made to see how long they take. */
final class TrialUpdates implements AutoCloseable {
  private static final double RATE = 1e-6;

  private final NDManager manager;
  private final boolean bfloat16;
  private final long parameterCount;
  private final UpdateStep step;
  private final UpdateMeter meter;
  private long updates;

  /**
   * @param precision {@code AUTO} measures which is faster
   */
  TrialUpdates(
      ModelConfig model,
      int sourceVocabulary,
      int targetVocabulary,
      TrainingConfig training,
      Device device,
      Precision precision) {
    manager = NDManager.newBaseManager(device, Devices.ENGINE);
    bfloat16 = MatrixSpeed.chosen(precision, manager) == Precision.BF16;
    Transformer network = new Transformer(model, sourceVocabulary, targetVocabulary);
    network.initialize(manager, training.seed());
    Map<String, NDArray> parameters = ModelDirectory.arrays(network);
    parameterCount = parameters.values().stream().mapToLong(NDArray::size).sum();
    step =
        new UpdateStep(
            network,
            List.copyOf(parameters.values()),
            manager,
            new Adam(parameters, training, AveragedWeights.OFF, manager),
            new LabelSmoothedLoss(training.regularization().labelSmoothing()),
            training.seed(),
            bfloat16,
            DataParallel.of(device, model),
            new MicroBatches(device, message -> {}),
            FaultInjection.NONE);
    meter = new UpdateMeter(manager, 1);
  }

  /** Whether matrix products compute in bfloat16. */
  boolean isBfloat16() {
    return bfloat16;
  }

  long parameters() {
    return parameterCount;
  }

  /** Owner of the arrays that the updates use, on their device. */
  NDManager manager() {
    return manager;
  }

  /** Seconds that an update of these batches takes, until the device is done. */
  double seconds(List<PaddedBatch> batches) {
    long start = System.nanoTime();
    step.run(batches, ++updates, RATE, meter);
    meter.settle(); // waits for the device
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    manager.close();
  }
}
