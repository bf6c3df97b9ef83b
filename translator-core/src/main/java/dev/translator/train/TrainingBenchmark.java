package dev.translator.train;

import ai.djl.Device;
import dev.translator.bench.BenchmarkReport;
import dev.translator.bench.ProcessUse;
import dev.translator.bench.Workload;
import dev.translator.config.ConfigException;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import java.util.List;
import java.util.SplittableRandom;

/** Measures updates as {@link TrainingLoop} makes them, on random tokens without padding. */
public final class TrainingBenchmark {
  private TrainingBenchmark() {}

  /** Makes the workload's updates and measures those after the warm-up. */
  public static BenchmarkReport run(
      Workload workload, String device, Precision precision, int threads) {
    if (precision == Precision.INT8) {
      throw new ConfigException(
          "precision = int8: 8 bits are for translating, train in fp32 or bf16");
    }
    Device place = Devices.select(device);
    int used = Devices.threads(threads);
    TrainingConfig config = TrainingConfig.defaults();
    try (TrialUpdates trial =
        new TrialUpdates(
            workload.model(),
            workload.vocabulary(),
            workload.vocabulary(),
            TrainingConfig.defaults(),
            place,
            precision)) {
      SplittableRandom random = new SplittableRandom(2);
      double[] rates = new double[workload.steps() - workload.warmUpSteps()];
      double processor = 0;
      for (int i = 0; i < workload.steps(); i++) {
        PaddedBatch batch = batch(workload, i, random);
        processor = i == workload.warmUpSteps() ? ProcessUse.processorSeconds() : processor;
        double seconds = trial.seconds(List.of(batch));
        if (i >= workload.warmUpSteps()) {
          rates[i - workload.warmUpSteps()] = batch.targetTokens() / seconds;
        }
      }
      return new BenchmarkReport(
          "train",
          workload,
          rates,
          ProcessUse.processorSeconds() - processor,
          trial.isBfloat16() ? "bf16" : "fp32",
          used,
          place.isGpu() ? place.toString() : "cpu",
          ProcessUse.peakResidentBytes(),
          Devices.takenBytes(place),
          MatrixSpeed.measure(
              trial.manager(), trial.isBfloat16() ? Precision.BF16 : Precision.FP32),
          3 * workload.forwardOperations());
    }
  }

  /**
   * Batch with as many source tokens as target tokens, the target's end marker included; no
   * padding.
   */
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
