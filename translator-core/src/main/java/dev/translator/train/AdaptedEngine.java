package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.nn.Adapters;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import dev.translator.translate.TranslationEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine whose model was adapted to a few pairs. Closing it drops the adapters. */
public final class AdaptedEngine implements AutoCloseable {
  private static final long SEED = 1;

  /** The engine records gradients of one network at a time. */
  private static final Object RECORDING = new Object();

  private final NDManager manager;
  private final Transformer network;
  private final TranslationEngine engine;
  private int steps;
  private double seconds;

  private AdaptedEngine(TrainedModel model, NDManager owner, AdaptationOptions options) {
    manager = owner.newSubManager();
    network = Adapters.beside(model.network(), options.rank(), 1, manager, SEED);
    engine = TranslationEngine.of(model.config(), model.subwords(), network, manager);
  }

  /**
   * @param model whose weights are shared
   * @param owner of the model's arrays
   */
  static AdaptedEngine of(
      TrainedModel model,
      NDManager owner,
      List<String> sources,
      List<String> targets,
      AdaptationOptions options) {
    if (sources.size() != targets.size()) {
      throw new IllegalArgumentException(sources.size() + " sources, " + targets.size());
    }
    AdaptedEngine adapted = new AdaptedEngine(model, owner, options);
    try {
      TokenPairs pairs = adapted.encoded(model, sources, targets);
      if (pairs.size() > 0) {
        synchronized (RECORDING) {
          adapted.train(model.config(), pairs, options);
        }
      }
      return adapted;
    } catch (RuntimeException | Error e) {
      adapted.close();
      throw e;
    }
  }

  /** The pairs as the model was trained on such, those that fit. */
  private TokenPairs encoded(TrainedModel model, List<String> sources, List<String> targets) {
    PlaceholderMarks marks = PlaceholderMarks.of(model.config());
    int longest = network.config().maxPositions() - 1;
    List<int[]> sourceTokens = new ArrayList<>();
    List<int[]> targetTokens = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      MarkedPair pair = marks.mark(sources.get(i), targets.get(i));
      int[] source = model.subwords().source().encode(pair.source().strip());
      int[] target = model.subwords().target().encode(pair.target().strip());
      boolean empty = source.length == 0 || target.length == 0;
      if (!empty && source.length <= longest && target.length <= longest) {
        sourceTokens.add(source);
        targetTokens.add(target);
      }
    }
    return TokenPairs.of(sourceTokens, targetTokens);
  }

  private void train(ExperimentConfig config, TokenPairs pairs, AdaptationOptions options) {
    long start = System.nanoTime();
    try (NDManager owner = manager.newSubManager()) {
      Map<String, NDArray> trained = FrozenParts.freeze(network, List.of());
      UpdateStep step = step(config, trained, owner);
      UpdateMeter meter = new UpdateMeter(owner, 1);
      TokenBatcher batcher = new TokenBatcher(pairs, options.batchTokens(), SEED);
      for (int epoch = 0; steps < options.steps(); epoch++) {
        for (int[] indexes : batcher.epoch(epoch)) {
          double passed = (System.nanoTime() - start) / 1e9;
          if (steps == options.steps() || passed > options.seconds()) {
            break;
          }
          step.run(List.of(PaddedBatch.of(pairs, indexes)), ++steps, options.rate(), meter);
          meter.settle();
        }
        if ((System.nanoTime() - start) / 1e9 > options.seconds()) {
          break;
        }
      }
      trained.values().forEach(array -> array.setRequiresGradient(false));
    }
    seconds = (System.nanoTime() - start) / 1e9;
  }

  private UpdateStep step(ExperimentConfig config, Map<String, NDArray> trained, NDManager owner) {
    TrainingConfig training = config.training();
    return new UpdateStep(
        network,
        List.copyOf(trained.values()),
        owner,
        new Adam(trained, training, AveragedWeights.OFF, owner),
        new LabelSmoothedLoss(training.regularization().labelSmoothing()),
        SEED,
        false,
        DataParallel.of(owner.getDevice(), config.model()),
        new MicroBatches(owner.getDevice(), message -> {}),
        FaultInjection.NONE);
  }

  /** Translates with the adapted model. */
  public TranslationEngine engine() {
    return engine;
  }

  /** The adapted network. */
  Transformer network() {
    return network;
  }

  /** Number of updates that were made. */
  public int steps() {
    return steps;
  }

  /** Seconds that the updates took. */
  public double seconds() {
    return seconds;
  }

  @Override
  public void close() {
    engine.close();
    manager.close();
  }
}
