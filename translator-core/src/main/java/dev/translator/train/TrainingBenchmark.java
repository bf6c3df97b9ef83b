package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.bench.BenchmarkReport;
import dev.translator.bench.ProcessUse;
import dev.translator.bench.Workload;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.PaddedBatch;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Measures updates as {@link TrainingLoop} makes them, on random tokens without padding. */
public final class TrainingBenchmark {
  private TrainingBenchmark() {}

  /** Makes the workload's updates and measures those after the warm-up. */
  public static BenchmarkReport run(
      Workload workload, String device, Precision precision, int threads) {
    Device place = Devices.select(device);
    int used = Devices.threads(threads);
    TrainingConfig config = TrainingConfig.defaults();
    try (NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE)) {
      Transformer network =
          new Transformer(workload.model(), workload.vocabulary(), workload.vocabulary());
      network.initialize(manager, 1);
      Precision chosen = precision == Precision.AUTO ? MatrixSpeed.faster(manager) : precision;
      boolean half = chosen == Precision.BF16;
      Map<String, NDArray> parameters = ModelDirectory.arrays(network);
      UpdateStep step =
          new UpdateStep(
              network,
              List.copyOf(parameters.values()),
              manager,
              new Adam(parameters, config, AveragedWeights.OFF, manager),
              new LabelSmoothedLoss(config.labelSmoothing()),
              config.seed(),
              half,
              new BatchParts(place, message -> {}),
              Faults.NONE);
      UpdateMeter meter = new UpdateMeter(manager, 1);
      SplittableRandom random = new SplittableRandom(2);
      double[] rates = new double[workload.steps() - workload.warmUpSteps()];
      double processor = 0;
      for (int i = 0; i < workload.steps(); i++) {
        PaddedBatch batch = batch(workload, i, random);
        processor = i == workload.warmUpSteps() ? ProcessUse.processorSeconds() : processor;
        long start = System.nanoTime();
        step.run(List.of(batch), i + 1, 3e-4, meter);
        meter.settle();
        meter.read(); // waits for the device
        double seconds = (System.nanoTime() - start) / 1e9;
        if (i >= workload.warmUpSteps()) {
          rates[i - workload.warmUpSteps()] = batch.targetTokens() / seconds;
        }
      }
      return new BenchmarkReport(
          "train",
          workload,
          rates,
          ProcessUse.processorSeconds() - processor,
          half ? "bf16" : "fp32",
          used,
          place.isGpu() ? place.toString() : "cpu",
          ProcessUse.peakResidentBytes(),
          0,
          MatrixSpeed.measure(manager, half),
          3 * workload.forwardOperations());
    }
  }

  /** As many source as target tokens, the target's end marker included; no padding. */
  static PaddedBatch batch(Workload workload, int step, SplittableRandom random) {
    int rows = workload.sentences();
    int length = workload.length(step);
    int[][] sources = new int[rows][];
    int[][] targets = new int[rows][];
    for (int row = 0; row < rows; row++) {
      sources[row] = random.ints(length - 1, 4, workload.vocabulary()).toArray();
      targets[row] = random.ints(length - 1, 4, workload.vocabulary()).toArray();
    }
    return PaddedBatch.of(sources, targets);
  }
}
