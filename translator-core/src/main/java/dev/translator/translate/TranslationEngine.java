package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.Devices;
import dev.translator.nn.Transformer;
import dev.translator.search.BeamOptions;
import dev.translator.search.EarlyStopping;
import dev.translator.search.Hypothesis;
import dev.translator.search.LengthPenalty;
import dev.translator.search.OutputRules;
import dev.translator.search.SearchLimits;
import dev.translator.search.SearchStrategy;
import dev.translator.text.SpecialTokens;
import dev.translator.text.SubwordPair;
import dev.translator.translate.SourceBatcher.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates lines of text with one model. Safe to use from several threads; the threads of the
 * library work inside each operation.
 *
 * <pre>{@code
 * try (TranslationEngine engine = TranslationEngine.load(Path.of("runs/en-de"), "auto")) {
 *   List<String> german = engine.translate(List.of("A dog runs."));
 * }
 * }</pre>
 */
public final class TranslationEngine implements AutoCloseable {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final ExperimentConfig config;
  private final SubwordPair subwords;
  private final Transformer network;
  private final NDManager manager;
  private final ParameterStore parameters;

  private TranslationEngine(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager manager) {
    this.config = config;
    this.subwords = subwords;
    this.network = network;
    this.manager = manager;
    this.parameters = new ParameterStore(manager, false);
  }

  /**
   * Loads a model directory.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.config.InputException if the directory holds no whole model or the
   *     device cannot be used
   */
  public static TranslationEngine load(Path directory, String device) {
    ModelDirectory model = ModelDirectory.open(directory);
    Device place = Devices.select(device);
    NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE);
    try {
      TrainedModel trained = model.load(manager);
      return new TranslationEngine(
          trained.config(), trained.subwords(), trained.network(), manager);
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
    return new TranslationEngine(config, subwords, network, owner.newSubManager());
  }

  /** The settings that the model was trained with, and its decoding defaults. */
  public ExperimentConfig config() {
    return config;
  }

  /** The best translation of each line under the model's own settings. */
  public List<String> translate(List<String> lines) {
    return translate(lines, TranslationOptions.of(config.decoding())).stream()
        .map(nBest -> nBest.get(0).text())
        .toList();
  }

  /**
   * Translates lines. A line without text has an empty translation. A line longer than the model's
   * context is cut at the best places and translated in pieces, as {@link Translation#pieces()}
   * says. A translation holds no line end of any kind, whatever the line holds.
   *
   * @return for each line its translations, best first, at least one
   */
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    Segments segments =
        Segments.of(lines, subwords.source(), config.data().sourceLanguage(), maxSourceTokens());
    List<List<Translation>> translated =
        new ArrayList<>(java.util.Collections.nCopies(segments.count(), List.of()));
    for (Batch batch : SourceBatcher.batches(segments.tokens(), options.batchTokens())) {
      List<List<Hypothesis>> found = search(batch, options);
      for (int i = 0; i < found.size(); i++) {
        translated.set(batch.places()[i], found.get(i).stream().map(this::translation).toList());
      }
    }
    return segments.join(translated, Spacing.of(config.data().targetLanguage()).betweenSentences());
  }

  private List<List<Hypothesis>> search(Batch batch, TranslationOptions options) {
    BeamOptions beam =
        new BeamOptions(
            options.beamSize(),
            options.nBest(),
            LengthPenalty.mean(options.lengthPenalty()),
            EarlyStopping.EXACT);
    SearchStrategy strategy =
        SearchStrategy.create(beam, OutputRules.of(SpecialTokens.BOS, SpecialTokens.EOS));
    int[] maximumLengths =
        Arrays.stream(batch.source().lengths())
            .map(length -> options.maximumLength(length, network.config().maxPositions()))
            .toArray();
    try (TransformerStepDecoder decoder =
        TransformerStepDecoder.start(
            network, parameters, manager, batch.source(), subwords.target().vocabulary().size())) {
      return strategy.search(decoder, SearchLimits.of(maximumLengths));
    }
  }

  private Translation translation(Hypothesis hypothesis) {
    int[] tokens = hypothesis.tokens();
    List<String> pieces =
        Arrays.stream(tokens)
            .mapToObj(id -> subwords.target().vocabulary().piece(id))
            .collect(Collectors.toList());
    return new Translation(
        LINE_END.matcher(subwords.target().decode(tokens)).replaceAll(" "),
        pieces,
        hypothesis.logProbability(),
        hypothesis.score(),
        1,
        hypothesis.finished());
  }

  /** Longest piece of a source that is translated at once, without its end marker. */
  private int maxSourceTokens() {
    return Math.min(config.data().maxSourceTokens(), network.config().maxPositions() - 1);
  }

  /** Frees the model, when it was loaded here. */
  @Override
  public void close() {
    manager.close();
  }
}
