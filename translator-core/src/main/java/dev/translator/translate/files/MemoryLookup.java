package dev.translator.translate.files;

import dev.translator.corpus.memory.BesideSource;
import dev.translator.corpus.memory.MatchBand;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Asks a memory for lines: the translations of a text that is in it, or the target of a similar
 * pair to stand beside the line.
 */
public final class MemoryLookup {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final SimilarPairs memory;
  private final double threshold;
  private final boolean usesSimilar;

  /**
   * @param threshold lowest score of a pair that the model gets, over 0 to 1
   * @param usesSimilar whether the model has learnt to use similar pairs
   */
  public MemoryLookup(SimilarPairs memory, double threshold, boolean usesSimilar) {
    this.memory = memory;
    this.threshold = threshold;
    this.usesSimilar = usesSimilar;
  }

  /** The memory's answers to lines that stand one after the other. */
  public MemoryAnswers ask(List<String> lines, TranslationOptions options) {
    ExactMatches exact = new ExactMatches(memory, lines);
    return new MemoryAnswers(
        lines,
        IntStream.range(0, lines.size())
            .parallel()
            .mapToObj(i -> find(lines.get(i), () -> exact.of(i), options))
            .toList());
  }

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

  private MemoryAnswers.Found find(
      String line, Supplier<List<SimilarPair>> same, TranslationOptions options) {
    MemoryAnswers.Found machine =
        new MemoryAnswers.Found(null, line, Provenance.MACHINE, MatchBand.NEW);
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
      return new MemoryAnswers.Found(exact, line, exact.get(0).provenance(), band);
    }
    String target = oneLine(best.target());
    boolean beside =
        usesSimilar
            && best.score() >= threshold
            && BesideSource.fits(line)
            && BesideSource.fits(target);
    Provenance.Kind kind = beside ? Provenance.Kind.FUZZY : Provenance.Kind.MACHINE;
    return new MemoryAnswers.Found(
        null,
        beside ? BesideSource.join(line, target) : line,
        new Provenance(kind, best.score(), best.origin()),
        band);
  }
}
