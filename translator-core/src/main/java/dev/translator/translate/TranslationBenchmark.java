package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.bench.BenchmarkReport;
import dev.translator.bench.ProcessUse;
import dev.translator.bench.Workload;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import dev.translator.nn.Transformer;
import dev.translator.search.BeamOptions;
import dev.translator.search.OutputRules;
import dev.translator.search.SearchLimits;
import dev.translator.search.SearchStrategy;
import dev.translator.search.StepDecoder;
import dev.translator.text.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Measures beam search on random sources: every sentence gets as many tokens as the workload says,
 * so that all beams are full to the end.
 */
public final class TranslationBenchmark {
  private TranslationBenchmark() {}

  /** Translates the workload's batches and measures those after the warm-up. */
  public static BenchmarkReport run(
      Workload workload, String device, Precision precision, int threads) {
    Device place = Devices.select(device);
    int used = Devices.threads(threads);
    try (NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE)) {
      Transformer network =
          new Transformer(workload.model(), workload.vocabulary(), workload.vocabulary());
      network.initialize(manager, 1);
      boolean half = Precision.BF16 == precision || (precision == Precision.AUTO && place.isGpu());
      LoadedNetwork loaded = LoadedNetwork.of(network, manager);
      loaded = half ? loaded.inHalf(manager) : loaded;
      SearchStrategy strategy =
          SearchStrategy.create(
              BeamOptions.of(workload.beamSize()),
              OutputRules.of(SpecialTokens.BOS, SpecialTokens.EOS));
      SplittableRandom random = new SplittableRandom(2);
      double[] rates = new double[workload.steps() - workload.warmUpSteps()];
      double processor = 0;
      for (int i = 0; i < workload.steps(); i++) {
        SourceBatch batch = batch(workload, i, random);
        processor = i == workload.warmUpSteps() ? ProcessUse.processorSeconds() : processor;
        long start = System.nanoTime();
        translate(loaded, strategy, batch, workload, manager);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (i >= workload.warmUpSteps()) {
          rates[i - workload.warmUpSteps()] = workload.sentences() * workload.length() / seconds;
        }
      }
      return new BenchmarkReport(
          "translate",
          workload,
          rates,
          ProcessUse.processorSeconds() - processor,
          half ? "bf16" : "fp32",
          used,
          place.isGpu() ? place.toString() : "cpu",
          ProcessUse.peakResidentBytes(),
          Devices.takenBytes(place),
          MatrixSpeed.measure(manager, half),
          workload.decodingOperations());
    }
  }

  private static void translate(
      LoadedNetwork loaded,
      SearchStrategy strategy,
      SourceBatch batch,
      Workload workload,
      NDManager manager) {
    int[] lengths = new int[batch.rows()];
    Arrays.fill(lengths, workload.length());
    try (StepDecoder decoder =
        TransformerStepDecoder.start(loaded, manager, batch, workload.vocabulary())) {
      strategy.search(decoder, new SearchLimits(lengths, workload.length()));
    }
  }

  private static SourceBatch batch(Workload workload, int step, SplittableRandom random) {
    int rows = workload.sentences();
    int length = workload.length(step);
    int[] lengths = new int[rows];
    Arrays.fill(lengths, length);
    int[] tokens = random.ints((long) rows * length, 4, workload.vocabulary()).toArray();
    return new SourceBatch(rows, length, tokens, lengths);
  }
}
