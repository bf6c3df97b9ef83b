package dev.translator.translate.files;

import dev.translator.config.DataConfig;
import dev.translator.corpus.memory.BesideSource;
import dev.translator.corpus.memory.MatchBand;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Translates with a memory: a line whose text is in it has the translation there, word for word;
 * others go to the model together, with the target of a similar pair beside the line where the
 * model has learnt to use it.
 */
public final class MemoryTranslator extends ForwardingTranslator {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final SimilarPairs memory;
  private final String content;
  private final double threshold;
  private final boolean usesSimilar;
  private final MatchCounts counts = new MatchCounts();

  /**
   * @param memory closed with this translator
   * @param content checksum of the memory
   * @param threshold lowest score of a pair that the model gets, over 0 to 1
   */
  public MemoryTranslator(
      LineTranslator translator, SimilarPairs memory, String content, double threshold) {
    super(translator);
    this.memory = memory;
    this.content = content;
    this.threshold = threshold;
    this.usesSimilar = translator.symbols().contains(DataConfig.SEPARATOR);
  }

  /** Whether the model has learnt to use similar pairs; if not, exact matches alone are used. */
  public boolean usesSimilar() {
    return usesSimilar;
  }

  @Override
  public MatchCounts matches() {
    return counts;
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, () -> {});
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    ExactMatches exact = new ExactMatches(memory, lines);
    List<Found> found =
        IntStream.range(0, lines.size())
            .parallel()
            .mapToObj(i -> find(lines.get(i), () -> exact.of(i), options))
            .toList();
    List<String> forModel = found.stream().filter(f -> f.exact == null).map(Found::line).toList();
    List<List<Translation>> translated =
        forModel.isEmpty() ? List.of() : super.translate(forModel, options, afterLine);
    List<List<Translation>> all = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < lines.size(); i++) {
      Found one = found.get(i);
      if (!lines.get(i).isBlank()) {
        counts.add(one.band, lines.get(i));
      }
      if (one.exact == null) {
        List<Translation> nBest = translated.get(next++);
        all.add(nBest.stream().map(t -> withProvenance(t, one.provenance)).toList());
      } else {
        all.add(one.exact);
        afterLine.run();
      }
    }
    return all;
  }

  /** A model that was adapted has said so itself. */
  private static Translation withProvenance(Translation translation, Provenance provenance) {
    boolean adapted = translation.provenance().kind() == Provenance.Kind.ADAPTED;
    return adapted ? translation : translation.withProvenance(provenance);
  }

  /**
   * The memory's answer to a line.
   *
   * @param exact translations of the same text, null for none
   * @param line that the model gets otherwise
   */
  private record Found(
      List<Translation> exact, String line, Provenance provenance, MatchBand band) {}

  private static List<Translation> exact(List<SimilarPair> pairs, TranslationOptions options) {
    return pairs.stream()
        .map(
            pair ->
                new Translation(oneLine(pair.target()), List.of(), 0, 0)
                    .withProvenance(new Provenance(Provenance.Kind.EXACT, 1, pair.origin())))
        .filter(taken -> options.constraints().unmet(taken.text()).isEmpty())
        .limit(options.nBest())
        .toList();
  }

  private static String oneLine(String target) {
    return LINE_END.matcher(target).replaceAll(" ");
  }

  private Found find(String line, Supplier<List<SimilarPair>> same, TranslationOptions options) {
    Found machine = new Found(null, line, Provenance.MACHINE, MatchBand.NEW);
    if (line.isBlank()) {
      return machine;
    }
    double lowest = Math.min(threshold, MatchBand.FROM_75.lowest()); // bands are counted from 75 on
    List<SimilarPair> pairs = memory.find(line.strip(), null, lowest, 1);
    if (pairs.isEmpty()) {
      return machine;
    }
    SimilarPair best = pairs.get(0);
    MatchBand band = MatchBand.of(best.score(), best.exact()).paid();
    List<Translation> exact = best.exact() ? exact(same.get(), options) : List.of();
    if (!exact.isEmpty()) {
      return new Found(exact, line, exact.get(0).provenance(), band);
    }
    String target = oneLine(best.target());
    boolean beside =
        usesSimilar
            && best.score() >= threshold
            && BesideSource.fits(line)
            && BesideSource.fits(target);
    Provenance.Kind kind = beside ? Provenance.Kind.FUZZY : Provenance.Kind.MACHINE;
    return new Found(
        null,
        beside ? BesideSource.join(line, target) : line,
        new Provenance(kind, best.score(), best.origin()),
        band);
  }

  @Override
  public String fingerprint() {
    return super.fingerprint() + " memory " + content + " from " + threshold;
  }

  @Override
  public void close() {
    try (memory) {
      super.close();
    }
  }
}
