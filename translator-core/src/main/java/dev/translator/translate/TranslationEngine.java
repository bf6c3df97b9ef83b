package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.text.PlaceholderMarks;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Translates lines of text with one model or an ensemble. Safe to use from several threads:
 * requests that are waiting at the same time are translated together, and each gets the same result
 * as it would alone. On a CPU, {@link EngineOptions#threads()} is the number of simultaneous
 * batches, one thread for each; a single batch uses all threads inside its operations.
 *
 * <pre>{@code
 * try (TranslationEngine engine = TranslationEngine.load(Path.of("runs/en-de"))) {
 *   List<String> german = engine.translate(List.of("A dog runs."));
 * }
 * }</pre>
 */
public final class TranslationEngine implements AutoCloseable {
  private final Ensemble models;
  private final int batchTokens;

  /** Threads of the engine's options; 0 leaves it to the process. */
  private final int ownThreads;

  private final TargetText target;
  private final PlaceholderMarks marks;
  private final RequestQueue queue;
  private volatile BatchListener batches = (lines, tokens) -> {};

  /**
   * @param shortlist which tokens to choose among for a source; null for all
   * @param batchTokens for requests that leave it open
   * @param processors how many batches are translated at a time
   * @param threadsInside is told, in a worker's thread, the number of threads of its operations
   * @param ownThreads for loading and aligning; 0 for the number of the process
   */
  private TranslationEngine(
      Ensemble models,
      UnaryOperator<int[]> shortlist,
      int batchTokens,
      int processors,
      IntConsumer threadsInside,
      int ownThreads) {
    this.models = models;
    this.batchTokens = batchTokens;
    this.ownThreads = ownThreads;
    this.target = new TargetText(models.subwords().target());
    this.marks = PlaceholderMarks.of(models.config());
    this.queue =
        new RequestQueue(
            requests -> {
              TranslationOptions options = requests.get(0).options();
              SearchPlan plan = new SearchPlan(options, target, models.maxPositions());
              UnaryOperator<int[]> tokens = plan.needsWholeVocabulary() ? null : shortlist;
              return new DecodingJob(
                  requests,
                  segments ->
                      new DecodingBatch(
                          segments,
                          plan,
                          (batch, attentive) -> models.decoder(batch, tokens, attentive),
                          (lines, targetTokens) -> batches.translated(lines, targetTokens)),
                  models.batchTokens(withBatch(options)));
            },
            processors,
            threadsInside);
  }

  private TranslationOptions withBatch(TranslationOptions options) {
    return options.batchTokens() == DecodingConfig.AUTO
        ? options.withBatchTokens(batchTokens)
        : options;
  }

  /**
   * Loads a model directory onto the first GPU if there is one that can be used, else the CPU.
   *
   * @throws dev.translator.io.InputException if the directory holds no whole model
   */
  public static TranslationEngine load(Path directory) {
    return load(directory, EngineOptions.DEFAULT);
  }

  /**
   * Loads a model directory.
   *
   * @throws dev.translator.io.InputException if the directory holds no whole model, or the device
   *     cannot be used
   */
  public static TranslationEngine load(Path directory, EngineOptions options) {
    return load(List.of(WeightedModel.of(directory)), options);
  }

  /**
   * Loads an ensemble: a token's probability is the weighted mean of its members'. The settings and
   * the shortlist of the first one are the ensemble's.
   *
   * @param models at least one; all with the same vocabularies
   * @throws dev.translator.io.InputException if one is no whole model, their vocabularies differ,
   *     the device cannot be used, or a shortlist is asked for and there is none of this vocabulary
   */
  public static TranslationEngine load(List<WeightedModel> models, EngineOptions options) {
    Objects.requireNonNull(options, "options");
    if (models.isEmpty()) {
      throw new IllegalArgumentException("no models");
    }
    Device place = Devices.select(options.device());
    NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE);
    try {
      int ownThreads = place.isGpu() ? 0 : options.threads();
      Ensemble loaded =
          Devices.withThreads(
              ownThreads, () -> Ensemble.load(models, manager, options.precision()));
      UnaryOperator<int[]> shortlist =
          options.shortlist() ? loaded.shortlist(models.get(0).model())::tokens : null;
      int processors = ownThreads > 0 ? ownThreads : Devices.batchesAtATime(place);
      return new TranslationEngine(
          loaded,
          shortlist,
          options.batchTokens(),
          processors,
          ownThreads > 0 ? Devices::threadsHere : threadsInside(processors),
          ownThreads);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** One worker alone leaves its operations the threads that the process gives them. */
  private static IntConsumer threadsInside(int processors) {
    return processors == 1 ? threads -> {} : Devices::threadsHere;
  }

  /**
   * Translates with a network in memory, such as one in training. Closing the engine leaves the
   * network as it is.
   *
   * @param owner of the network's parameters
   */
  public static TranslationEngine of(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    NDManager manager = owner.newSubManager();
    LoadedNetwork loaded = LoadedNetwork.of(network, manager);
    return new TranslationEngine(
        Ensemble.of(config, subwords, loaded, manager),
        null,
        DecodingConfig.AUTO,
        1,
        threadsInside(1),
        0);
  }

  /**
   * Translates with a network in memory whose weights do not change any more, as if its model had
   * been loaded here.
   *
   * @param owner of the network's parameters
   */
  static TranslationEngine ofTrained(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    NDManager manager = owner.newSubManager();
    LoadedNetwork loaded = LoadedNetwork.of(network, manager).frozen(manager, Precision.AUTO);
    int processors = Devices.batchesAtATime(manager.getDevice());
    return new TranslationEngine(
        Ensemble.of(config, subwords, loaded, manager),
        null,
        DecodingConfig.AUTO,
        processors,
        threadsInside(processors),
        0);
  }

  /** The settings that the model was trained with, and its decoding defaults. */
  public ExperimentConfig config() {
    return models.config();
  }

  /** The symbols for placeholders that the model was trained with. */
  public PlaceholderMarks marks() {
    return marks;
  }

  /** The model's own decoding settings, with the engine's size of a batch where it has one. */
  public TranslationOptions defaults() {
    TranslationOptions own = TranslationOptions.of(config().decoding());
    return batchTokens == DecodingConfig.AUTO ? own : own.withBatchTokens(batchTokens);
  }

  /** Sets the observer of the batches, in the place of the one before. */
  public void onBatch(BatchListener listener) {
    batches = Objects.requireNonNull(listener, "listener");
  }

  SubwordModel targetSubwords() {
    return models.subwords().target();
  }

  /** The best translation of each line under the model's own settings. */
  public List<String> translate(List<String> lines) {
    return translate(lines, defaults()).stream().map(nBest -> nBest.get(0).text()).toList();
  }

  /**
   * Translates lines. A line without text has an empty translation. A line longer than the model's
   * context is cut at the best places and translated in pieces, as {@link Translation#pieces()}
   * says; a prefix and phrases that must be contained belong to the first. A translation holds no
   * line end of any kind, whatever the line holds.
   *
   * @return for each line its translations, best first, at least one
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   *     meanwhile; it stays marked as interrupted, and the remaining lines are dropped
   * @throws IllegalStateException if the engine is closed
   */
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, () -> {});
  }

  /**
   * Translates lines as {@link #translate(List, TranslationOptions)} does and tells how far it is.
   *
   * @param afterLine run after each translated line or piece of a long line, by a thread of the
   *     engine; it returns soon and throws nothing
   */
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    return await(enqueue(Request.waitedFor(segments(lines), checked(options), afterLine)));
  }

  private static TranslationOptions checked(TranslationOptions options) {
    return Objects.requireNonNull(options, "options");
  }

  /** The result of a request; one whose thread is interrupted is cancelled. */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted while translating");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Queues lines for translation and returns at once. Cancelling the future (the returned one, not
   * one derived from it) drops the lines that are not translated yet and frees their arrays.
   *
   * @return the translations of each line, best first, at least one
   * @throws IllegalStateException if the engine is closed
   */
  public CompletableFuture<List<List<Translation>>> submit(
      List<String> lines, TranslationOptions options) {
    return enqueue(Request.givenAway(segments(lines), checked(options)));
  }

  private SourceSegments segments(List<String> lines) {
    return SourceSegments.of(
        lines, models.subwords().source(), config().data(), models.maxSourceTokens(), marks);
  }

  private CompletableFuture<List<List<Translation>>> enqueue(Request request) {
    if (request.segments().count() == 0) {
      return CompletableFuture.completedFuture(request.lines());
    }
    queue.add(request);
    return request.future();
  }

  /**
   * Translates lines on demand, in their order: reads only as far ahead as the engine needs to stay
   * busy, whatever the number of lines. Closing the stream drops the lines that were read ahead,
   * and so does an interrupt, as with {@link #translate(List, TranslationOptions)}.
   *
   * @return the translations of each line, best first; to be read by one thread
   */
  public Stream<List<Translation>> stream(Iterator<String> lines, TranslationOptions options) {
    Objects.requireNonNull(lines, "lines");
    checked(options);
    return LineStream.of(lines, window -> enqueue(Request.waitedFor(segments(window), options)));
  }

  /**
   * Finds which words of a source its translation's words go back to, with the engine's model, of
   * an ensemble the first. To be closed before the engine.
   */
  public WordAligner aligner() {
    return new WordAligner(models.forced(), ownThreads);
  }

  /**
   * Frees the model, when it was loaded here. Translations under way end with an {@link
   * IllegalStateException}.
   */
  @Override
  public void close() {
    queue.close();
    models.close();
  }
}
