package dev.translator.train;

import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.EngineTranslator;
import dev.translator.translate.files.ForwardingTranslator;
import dev.translator.translate.files.LineTranslator;
import dev.translator.translate.files.TaggedTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Translates lines with a model that is adapted to the pairs of a memory that are like them, some
 * lines at a time, and is as it was after them. Lines without similar pairs are translated by the
 * model as it is.
 */
public final class AdaptingTranslator extends ForwardingTranslator {
  private final AdaptiveModel model;
  private final Path directory;
  private final String tag;
  private final SimilarPairs memory;
  private final MemoryAdaptation settings;

  private AdaptingTranslator(
      LineTranslator plain,
      AdaptiveModel model,
      Path directory,
      String tag,
      SimilarPairs memory,
      MemoryAdaptation settings) {
    super(plain);
    this.model = model;
    this.directory = directory;
    this.tag = tag;
    this.memory = memory;
    this.settings = settings;
  }

  /**
   * Loads a model.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param tag symbol before every line, null for none
   * @param memory closed by its owner
   * @throws dev.translator.io.InputException if there is no whole model, the device cannot be used,
   *     or the model does not know the tag
   */
  public static AdaptingTranslator load(
      Path directory, String device, String tag, SimilarPairs memory, MemoryAdaptation settings) {
    AdaptiveModel model = AdaptiveModel.load(directory, device);
    try {
      LineTranslator plain =
          TaggedTranslator.of(EngineTranslator.of(directory, model.engine()), tag);
      return new AdaptingTranslator(plain, model, directory, tag, memory, settings);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, () -> {});
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    List<List<SimilarPair>> similar = lines.parallelStream().map(this::similar).toList();
    List<Integer> plain = new ArrayList<>();
    List<Integer> adapted = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      (similar.get(i).isEmpty() ? plain : adapted).add(i);
    }
    List<List<Translation>> all = new ArrayList<>(Collections.nCopies(lines.size(), List.of()));
    put(all, plain, super.translate(at(lines, plain), options, afterLine));
    for (int from = 0; from < adapted.size(); from += settings.lines()) {
      List<Integer> window =
          adapted.subList(from, Math.min(adapted.size(), from + settings.lines()));
      put(all, window, adapted(at(lines, window), at(similar, window), options, afterLine));
    }
    return all;
  }

  private List<SimilarPair> similar(String line) {
    return line.isBlank()
        ? List.of()
        : memory.find(line.strip(), null, settings.threshold(), settings.pairs());
  }

  /** Translations of lines by the model, adapted to all their pairs. */
  private List<List<Translation>> adapted(
      List<String> lines,
      List<List<SimilarPair>> similar,
      TranslationOptions options,
      Runnable afterLine) {
    Set<Pair> pairs = new LinkedHashSet<>();
    similar.forEach(
        list -> list.forEach(pair -> pairs.add(new Pair(pair.source(), pair.target()))));
    String before = tag == null ? "" : tag + " ";
    List<String> sources = pairs.stream().map(pair -> before + pair.source).toList();
    List<String> targets = pairs.stream().map(Pair::target).toList();
    List<List<Translation>> translated;
    try (AdaptedEngine adapted = model.adapt(sources, targets, settings.updates())) {
      translated =
          TaggedTranslator.of(EngineTranslator.of(directory, adapted.engine()), tag)
              .translate(lines, options, afterLine);
    }
    List<List<Translation>> marked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      SimilarPair best = similar.get(i).get(0);
      Provenance provenance = new Provenance(Provenance.Kind.ADAPTED, best.score(), best.origin());
      marked.add(translated.get(i).stream().map(t -> t.withProvenance(provenance)).toList());
    }
    return marked;
  }

  private record Pair(String source, String target) {}

  private static <T> List<T> at(List<T> all, List<Integer> places) {
    return places.stream().map(all::get).toList();
  }

  private static <T> void put(List<T> all, List<Integer> places, List<T> values) {
    for (int i = 0; i < values.size(); i++) {
      all.set(places.get(i), values.get(i));
    }
  }

  @Override
  public String fingerprint() {
    return super.fingerprint() + " adapted " + settings;
  }

  @Override
  public void close() {
    model.close();
  }
}
