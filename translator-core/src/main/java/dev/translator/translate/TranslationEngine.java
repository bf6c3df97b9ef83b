package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Translates lines of text with one model or an ensemble. Safe to use from several threads:
 * requests that are waiting at the same time are translated together, and each gets what it would
 * get alone. On a CPU there are as many batches at a time as {@link Devices#threads()} said when
 * the engine was loaded, one thread for each; a batch alone has all of them inside its operations.
 *
 * <pre>{@code
 * try (TranslationEngine engine = TranslationEngine.load(Path.of("runs/en-de"))) {
 *   List<String> german = engine.translate(List.of("A dog runs."));
 * }
 * }</pre>
 */
public final class TranslationEngine implements AutoCloseable {
  private final Ensemble models;
  private final TargetText target;
  private final RequestQueue queue;

  /**
   * @param shortlist which tokens to choose among for a source; null for all
   * @param processors how many batches are translated at a time
   */
  private TranslationEngine(Ensemble models, UnaryOperator<int[]> shortlist, int processors) {
    this.models = models;
    this.target = new TargetText(models.subwords().target());
    this.queue =
        new RequestQueue(
            requests -> {
              TranslationOptions options = requests.get(0).options();
              SearchPlan plan = new SearchPlan(options, target, models.maxPositions());
              UnaryOperator<int[]> tokens = plan.needsWholeVocabulary() ? null : shortlist;
              return new DecodingJob(
                  requests,
                  plan,
                  (batch, attentive) -> models.decoder(batch, tokens, attentive),
                  models.batchTokens(options),
                  processors);
            },
            processors,
            processors == 1 ? threads -> {} : Devices::threadsHere);
  }

  /**
   * Loads a model directory onto the first GPU if there is one that can be used, else the CPU.
   *
   * @throws dev.translator.io.InputException if the directory holds no whole model
   */
  public static TranslationEngine load(Path directory) {
    return load(directory, "auto");
  }

  /**
   * Loads a model directory.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.io.InputException if the directory holds no whole model or the device
   *     cannot be used
   */
  public static TranslationEngine load(Path directory, String device) {
    return load(List.of(WeightedModel.of(directory)), device);
  }

  /**
   * Loads an ensemble: a token's probability is the weighted mean of its members'. The settings of
   * the first one are the ensemble's.
   *
   * @param models at least one; all with the same vocabularies
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.io.InputException if one is no whole model, their vocabularies differ,
   *     or the device cannot be used
   */
  public static TranslationEngine load(List<WeightedModel> models, String device) {
    return load(models, device, Precision.AUTO);
  }

  /**
   * Loads an ensemble, or one model, to compute in a given number format.
   *
   * @param precision of matrix products; {@code AUTO} is bf16 on a GPU and fp32 on a CPU, where
   *     translations are then the same on every machine
   */
  public static TranslationEngine load(
      List<WeightedModel> models, String device, Precision precision) {
    return load(models, device, precision, false);
  }

  /**
   * As {@link #load(List, String, Precision)}, on request with the first model's shortlist: a
   * sentence's translation is then made of the tokens that {@code translator shortlist} found for
   * it, which saves most of the output projection. Constraints for certain text still have the
   * whole vocabulary.
   *
   * @throws dev.translator.io.InputException if there is no shortlist, or not one of this
   *     vocabulary
   */
  public static TranslationEngine load(
      List<WeightedModel> models, String device, Precision precision, boolean shortlisted) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("no models");
    }
    Device place = Devices.select(device);
    NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE);
    try {
      Ensemble loaded = Ensemble.load(models, manager, precision);
      UnaryOperator<int[]> shortlist =
          shortlisted ? loaded.shortlist(models.get(0).model())::tokens : null;
      return new TranslationEngine(loaded, shortlist, Devices.batchesAtATime(place));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
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
    return new TranslationEngine(Ensemble.of(config, subwords, loaded, manager), null, 1);
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
    return new TranslationEngine(
        Ensemble.of(config, subwords, loaded, manager),
        null,
        Devices.batchesAtATime(manager.getDevice()));
  }

  /** The settings that the model was trained with, and its decoding defaults. */
  public ExperimentConfig config() {
    return models.config();
  }

  /** The model's own decoding settings. */
  public TranslationOptions defaults() {
    return TranslationOptions.of(config().decoding());
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
   */
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    try {
      return enqueue(Request.waitedFor(segments(lines), options)).join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  /**
   * Lines up lines to be translated and returns at once. Cancelling the future (the returned one,
   * not one derived from it) drops what is not translated yet and frees its arrays.
   *
   * @return for each line its translations, best first, at least one
   * @throws IllegalStateException if the engine is closed
   */
  public CompletableFuture<List<List<Translation>>> submit(
      List<String> lines, TranslationOptions options) {
    return enqueue(Request.givenAway(segments(lines), options));
  }

  private SourceSegments segments(List<String> lines) {
    return SourceSegments.of(
        lines, models.subwords().source(), config().data(), models.maxSourceTokens());
  }

  private CompletableFuture<List<List<Translation>>> enqueue(Request request) {
    if (request.segments().count() == 0) {
      return CompletableFuture.completedFuture(request.lines());
    }
    queue.add(request);
    return request.future();
  }

  /**
   * Translates lines as they are asked for, in their order: reads only so far ahead as it takes to
   * keep the engine busy, whatever the number of lines. Closing the stream drops what was read
   * ahead.
   *
   * @return for each line its translations, best first; to be read by one thread
   */
  public Stream<List<Translation>> stream(Iterator<String> lines, TranslationOptions options) {
    return LineStream.of(lines, window -> enqueue(Request.waitedFor(segments(window), options)));
  }

  /**
   * Finds which words of a source its translation's words go back to, with the engine's model, of
   * an ensemble the first. To be closed before the engine.
   */
  public WordAligner aligner() {
    return new WordAligner(models.forced());
  }

  static RuntimeException unwrapped(CompletionException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e;
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
