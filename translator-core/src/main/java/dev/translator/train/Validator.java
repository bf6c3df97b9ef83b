package dev.translator.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.translator.checkpoint.NotFiniteException;
import dev.translator.config.StopMetric;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.Chrf;
import dev.translator.evaluate.ChrfOptions;
import dev.translator.evaluate.MetricScore;
import dev.translator.kernels.Devices;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import dev.translator.train.report.ValidationReport;
import dev.translator.train.report.ValidationReport.Sample;
import dev.translator.translate.LengthOptions;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Measures a model on the validation set: loss with teacher forcing, and BLEU of its translations
 * by greedy search against the raw references.
 */
final class Validator {
  /** Names of the scores in metadata; BLEU's is with the {@link CheckpointManager}. */
  static final String CHRF = "validationChrf";

  static final String LOSS = "validationLoss";
  private static final String SIGNATURE = "Signature";

  private static final int SAMPLES = 3;

  /** A model of a higher perplexity has hardly learnt: its translations end by chance only. */
  private static final double HARDLY_LEARNT = 50;

  /** The limits for the translations of such a model, beside the usual ratio of lengths. */
  private static final double LONGEST = 1.3;

  private static final int LONGEST_OFFSET = 5;

  private static final long WAIT_MILLIS = 100;

  private final Transformer network;
  private final NDManager manager;
  private final TranslationEngine engine;
  private final LabelSmoothedLoss loss;
  private final AveragedWeights average;
  private final List<SentencePair> pairs;
  private final TokenPairs store;
  private final List<int[]> batches;
  private final MicroBatches parts;
  private final TranslationOptions greedy;
  private final BooleanSupplier stopRequested;
  private int translationTokens;

  /**
   * @param average measured in place of the weights
   * @param pairs as they stand in the files, unfiltered
   * @param store the same pairs as tokens, those that fit
   * @param batchTokens bounds memory as in training
   * @param parts the division of batches that do not fit into memory nevertheless
   * @param stopRequested asked all the time: a validation ends soon after a yes
   */
  Validator(
      Transformer network,
      NDManager manager,
      TranslationEngine engine,
      LabelSmoothedLoss loss,
      AveragedWeights average,
      List<SentencePair> pairs,
      TokenPairs store,
      int batchTokens,
      MicroBatches parts,
      BooleanSupplier stopRequested) {
    this.network = network;
    this.manager = manager;
    this.engine = engine;
    this.loss = loss;
    this.average = average;
    this.pairs = pairs;
    this.store = store;
    this.parts = parts;
    this.stopRequested = stopRequested;
    batches = new TokenBatcher(store, batchTokens, 0).epoch(0);
    greedy = TranslationOptions.of(engine.config().decoding()).greedy();
    translationTokens = Math.min(batchTokens, greedy.batchTokens());
  }

  /** Result of a validation. It does not tell whether it is the best one. */
  record Result(
      LossMeter.Reading loss,
      MetricScore bleu,
      MetricScore chrf,
      double seconds,
      List<String> hypotheses,
      List<Sample> samples) {
    /** Higher is better, whatever the metric. */
    double score(StopMetric metric) {
      return switch (metric) {
        case BLEU -> bleu.value();
        case CHRF -> chrf.value();
        case LOSS -> -loss.negativeLogLikelihood();
      };
    }

    /** Scores as the metadata of weight files hold them. */
    Map<String, String> scores() {
      Map<String, String> scores = new LinkedHashMap<>();
      scores.put(CheckpointManager.BLEU, String.valueOf(bleu.value()));
      scores.put(CheckpointManager.BLEU + SIGNATURE, bleu.signature());
      scores.put(CHRF, String.valueOf(chrf.value()));
      scores.put(CHRF + SIGNATURE, chrf.signature());
      scores.put(LOSS, String.valueOf(loss.loss()));
      return scores;
    }

    ValidationReport report(long update, boolean best) {
      return new ValidationReport(
          update,
          loss.loss(),
          loss.perplexity(),
          bleu.value(),
          bleu.signature(),
          chrf.value(),
          seconds,
          best,
          samples);
    }
  }

  /** The scores among some metadata. */
  static Map<String, String> scores(Map<String, String> metadata) {
    Map<String, String> scores = new LinkedHashMap<>(metadata);
    scores.keySet().removeIf(key -> !key.startsWith("validation") || key.startsWith("validations"));
    return scores;
  }

  /**
   * Measures the weights as they are.
   *
   * @throws NotFiniteException if the loss is not finite
   * @throws CancellationException if a stop is requested before the end
   */
  Result validate() {
    return average.inPlace(this::measure);
  }

  private Result measure() {
    long start = System.nanoTime();
    LossMeter.Reading measured = measureLoss();
    if (!Double.isFinite(measured.loss())) {
      throw new NotFiniteException(
          "the loss of the validation set is "
              + measured.loss()
              + ": the weights have gone astray, lower training.learningRate");
    }
    boolean learnt = measured.perplexity() <= HARDLY_LEARNT;
    List<String> hypotheses = translate(learnt ? greedy : bounded());
    List<String> references = pairs.stream().map(SentencePair::target).toList();
    return new Result(
        measured,
        new Bleu(BleuOptions.defaults()).score(hypotheses, references),
        new Chrf(ChrfOptions.defaults()).score(hypotheses, references),
        (System.nanoTime() - start) / 1e9,
        hypotheses,
        samples(hypotheses));
  }

  /** The options for a model that has hardly learnt, whose outputs would run to the maximum. */
  private TranslationOptions bounded() {
    long sources = 0;
    long targets = 0;
    for (int i = 0; i < store.size(); i++) {
      sources += store.sourceLength(i) + 1;
      targets += store.targetLength(i) + 1;
    }
    LengthOptions usual = greedy.lengths();
    double ratio = LONGEST * targets / Math.max(1, sources);
    return greedy.withLengths(
        LengthOptions.ratio(
            Math.min(usual.maxRatio(), ratio), Math.min(usual.maxOffset(), LONGEST_OFFSET)));
  }

  /** Batches are no larger than in training, and become smaller until they fit into memory. */
  private List<String> translate(TranslationOptions options) {
    List<String> sources = pairs.stream().map(SentencePair::source).toList();
    while (true) {
      try {
        return await(engine.submit(sources, options.withBatchTokens(translationTokens))).stream()
            .map(nBest -> nBest.get(0).text())
            .toList();
      } catch (EngineException | OutOfMemoryError e) {
        if (!Devices.isOutOfMemory(e) || translationTokens <= 1) {
          throw e;
        }
        translationTokens /= 2;
        Devices.freeReserve(manager.getDevice());
      }
    }
  }

  /** Waits for translations unless a stop is requested meanwhile. */
  private <T> T await(CompletableFuture<T> future) {
    while (true) {
      try {
        requireNoStop();
        return future.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (CancellationException e) {
        future.cancel(true);
        throw e;
      } catch (InterruptedException e) {
        future.cancel(true);
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
  }

  private void requireNoStop() {
    if (stopRequested.getAsBoolean()) {
      throw new CancellationException("the validation was stopped");
    }
  }

  private LossMeter.Reading measureLoss() {
    ParameterStore parameters = new ParameterStore(manager, false);
    try (NDManager all = manager.newSubManager()) {
      LossMeter meter = new LossMeter(all);
      for (int[] indexes : batches) {
        requireNoStop();
        parts.forEach(
            PaddedBatch.of(store, indexes),
            (part, index) -> {
              try (NDManager one = all.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(one, parameters);
                BatchArrays arrays = BatchArrays.of(part, one);
                NDArray states = arrays.targetStates(pass, network);
                meter.add(loss.forward(pass, network, states, arrays.labels()), part);
              }
            });
      }
      return meter.read();
    }
  }

  private List<Sample> samples(List<String> hypotheses) {
    int count = Math.min(SAMPLES, pairs.size());
    return IntStream.range(0, count)
        .map(i -> i * pairs.size() / count)
        .mapToObj(i -> new Sample(pairs.get(i).source(), hypotheses.get(i), pairs.get(i).target()))
        .toList();
  }
}
