package dev.translator.train;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.translator.config.StopMetric;
import dev.translator.corpus.PaddedBatch;
import dev.translator.corpus.SentencePair;
import dev.translator.corpus.TokenBatcher;
import dev.translator.corpus.TokenPairs;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.MetricScore;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Pass;
import dev.translator.nn.Transformer;
import dev.translator.train.ValidationReport.Sample;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures a model on the validation set: loss with teacher forcing, and BLEU of what it really
 * translates, greedily, against the raw references.
 */
final class Validator {
  private static final int SAMPLES = 3;

  private final Transformer network;
  private final NDManager manager;
  private final TranslationEngine engine;
  private final LabelSmoothedLoss loss;
  private final AveragedWeights average;
  private final List<SentencePair> pairs;
  private final TokenPairs store;
  private final List<int[]> batches;

  /**
   * @param average measured in place of the weights
   * @param pairs as they stand in the files, unfiltered
   * @param store the same pairs as tokens, those that fit
   * @param batchTokens bounds memory as in training
   */
  Validator(
      Transformer network,
      NDManager manager,
      TranslationEngine engine,
      LabelSmoothedLoss loss,
      AveragedWeights average,
      List<SentencePair> pairs,
      TokenPairs store,
      int batchTokens) {
    this.network = network;
    this.manager = manager;
    this.engine = engine;
    this.loss = loss;
    this.average = average;
    this.pairs = pairs;
    this.store = store;
    batches = new TokenBatcher(store, batchTokens, 0).epoch(0);
  }

  /** What a validation found; whether it is the best is not known here. */
  record Result(LossMeter.Reading loss, MetricScore bleu, double seconds, List<Sample> samples) {
    /** Higher is better, whatever the metric. */
    double score(StopMetric metric) {
      return switch (metric) {
        case BLEU -> bleu.value();
        case LOSS -> -loss.negativeLogLikelihood();
      };
    }

    ValidationReport report(long update, boolean best) {
      return new ValidationReport(
          update,
          loss.loss(),
          loss.perplexity(),
          bleu.value(),
          bleu.signature(),
          seconds,
          best,
          samples);
    }
  }

  Result validate() {
    return average.inPlace(this::measure);
  }

  private Result measure() {
    long start = System.nanoTime();
    LossMeter.Reading measured = measureLoss();
    TranslationOptions greedy = TranslationOptions.of(engine.config().decoding()).greedy();
    List<String> hypotheses =
        engine.translate(pairs.stream().map(SentencePair::source).toList(), greedy).stream()
            .map(nBest -> nBest.get(0).text())
            .toList();
    List<String> references = pairs.stream().map(SentencePair::target).toList();
    MetricScore bleu = new Bleu(BleuOptions.defaults()).score(hypotheses, references);
    return new Result(measured, bleu, (System.nanoTime() - start) / 1e9, samples(hypotheses));
  }

  private LossMeter.Reading measureLoss() {
    ParameterStore parameters = new ParameterStore(manager, false);
    try (NDManager all = manager.newSubManager()) {
      LossMeter meter = new LossMeter(all);
      for (int[] indexes : batches) {
        try (NDManager one = all.newSubManager()) {
          PaddedBatch batch = PaddedBatch.of(store, indexes);
          Pass pass = Pass.inference(one, parameters);
          BatchArrays arrays = BatchArrays.of(batch, one);
          meter.add(
              loss.forward(pass, network, arrays.targetStates(pass, network), arrays.labels()),
              batch);
        }
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
