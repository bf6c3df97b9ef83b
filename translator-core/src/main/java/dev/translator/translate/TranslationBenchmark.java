package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.bench.BatchFlow;
import dev.translator.bench.BenchmarkReport;
import dev.translator.bench.ProcessUse;
import dev.translator.bench.Workload;
import dev.translator.config.ModelConfig;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import dev.translator.nn.Transformer;
import dev.translator.search.BeamOptions;
import dev.translator.search.OutputRules;
import dev.translator.search.SearchLimits;
import dev.translator.search.SearchStrategy;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures beam search on random sources: every sentence gets as many tokens as the workload says,
 * so that all beams are full to the end. The number of simultaneous batches is the best one for the
 * device; the next batch begins when one ends, as in translating a file. A step is this number of
 * batches.
 */
public final class TranslationBenchmark {
  private TranslationBenchmark() {}

  /** Translates the workload's batches and measures those after the warm-up. */
  public static BenchmarkReport run(
      Workload workload, String device, Precision precision, int threads) {
    return run(workload, workload.model(), device, precision, threads);
  }

  /**
   * The same with another network, such as one of a model that was imported.
   *
   * @param model of the workload's sizes
   */
  public static BenchmarkReport run(
      Workload workload, ModelConfig model, String device, Precision precision, int threads) {
    Device place = Devices.select(device);
    int used = Devices.threads(threads);
    try (NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE)) {
      Transformer network = new Transformer(model, workload.vocabulary(), workload.vocabulary());
      network.initialize(manager, 1);
      Precision format = precision.orForTranslating(place.isGpu());
      LoadedNetwork loaded = LoadedNetwork.of(network, manager).frozen(manager, format);
      SearchStrategy strategy =
          SearchStrategy.create(
              BeamOptions.of(workload.beamSize()),
              OutputRules.of(SpecialTokens.BOS, SpecialTokens.EOS));
      int atATime = Devices.batchesAtATime(place);
      List<SourceBatch> batches = batches(workload, atATime);
      BatchFlow flow =
          BatchFlow.run(
              workload.steps() * atATime,
              atATime,
              i -> {
                Devices.threadsHere(atATime == 1 ? 0 : 1);
                translate(loaded, strategy, batches.get(i % batches.size()), workload, manager);
              });
      int warmUp = workload.warmUpSteps();
      double[] rates = new double[workload.steps() - warmUp];
      for (int i = 0; i < rates.length; i++) {
        int first = (warmUp + i) * atATime;
        int tokens = atATime * workload.sentences() * workload.length();
        rates[i] = tokens / flow.seconds(first, first + atATime);
      }
      return new BenchmarkReport(
          "translate",
          workload,
          rates,
          flow.processorSeconds(warmUp * atATime, workload.steps() * atATime),
          format.name().toLowerCase(Locale.ROOT),
          used,
          place.isGpu() ? place.toString() : "cpu",
          ProcessUse.peakResidentBytes(),
          Devices.takenBytes(place),
          MatrixSpeed.measure(manager, format),
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

  private static List<SourceBatch> batches(Workload workload, int atATime) {
    SplittableRandom random = new SplittableRandom(2);
    return IntStream.range(0, workload.steps() * atATime)
        .mapToObj(i -> batch(workload, i / atATime, random))
        .toList();
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
