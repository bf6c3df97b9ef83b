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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures beam search on random sources: every sentence gets as many tokens as the workload says,
 * so that all beams are full to the end. A step is as many batches as are best computed at a time.
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
      Precision format = precision.orForTranslating(place.isGpu());
      LoadedNetwork loaded = LoadedNetwork.of(network, manager).frozen(manager, format);
      SearchStrategy strategy =
          SearchStrategy.create(
              BeamOptions.of(workload.beamSize()),
              OutputRules.of(SpecialTokens.BOS, SpecialTokens.EOS));
      SplittableRandom random = new SplittableRandom(2);
      double[] rates = new double[workload.steps() - workload.warmUpSteps()];
      double processor = 0;
      int batches = Devices.batchesAtATime(place);
      ExecutorService workers = Executors.newFixedThreadPool(batches, TranslationBenchmark::worker);
      for (int i = 0; i < workload.steps(); i++) {
        List<SourceBatch> sources = batches(batches, workload, i, random);
        processor = i == workload.warmUpSteps() ? ProcessUse.processorSeconds() : processor;
        double seconds =
            seconds(workers, sources, one -> translate(loaded, strategy, one, workload, manager));
        if (i >= workload.warmUpSteps()) {
          rates[i - workload.warmUpSteps()] =
              batches * workload.sentences() * workload.length() / seconds;
        }
      }
      workers.shutdown();
      return new BenchmarkReport(
          "translate",
          workload,
          rates,
          ProcessUse.processorSeconds() - processor,
          format.name().toLowerCase(Locale.ROOT),
          used,
          place.isGpu() ? place.toString() : "cpu",
          ProcessUse.peakResidentBytes(),
          Devices.takenBytes(place),
          MatrixSpeed.measure(manager, format),
          workload.decodingOperations());
    }
  }

  /** A thread that keeps no process alive, whatever happens to its batch. */
  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "translation-benchmark");
    thread.setDaemon(true);
    return thread;
  }

  /** How long it takes to translate batches at the same time, one thread for each. */
  private static double seconds(
      ExecutorService workers, List<SourceBatch> sources, Consumer<SourceBatch> translating) {
    long start = System.nanoTime();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (SourceBatch source : sources) {
      Runnable work =
          () -> {
            Devices.threadsHere(sources.size() == 1 ? 0 : 1);
            translating.accept(source);
          };
      running.add(CompletableFuture.runAsync(work, workers));
    }
    running.forEach(CompletableFuture::join);
    return (System.nanoTime() - start) / 1e9;
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

  private static List<SourceBatch> batches(
      int count, Workload workload, int step, SplittableRandom random) {
    return Stream.generate(() -> batch(workload, step, random)).limit(count).toList();
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
