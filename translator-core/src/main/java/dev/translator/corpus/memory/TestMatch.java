package dev.translator.corpus.memory;

import dev.translator.io.InputException;
import dev.translator.text.WordCount;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The best match of a test sentence in a memory.
 *
 * @param band {@link MatchBand#PAIR} where the sentence's own pair is in the memory, with one of
 *     its references: its translation tells nothing about others
 * @param target of the best match; empty below 50 percent
 * @param words of the sentence; a character of a script without spaces counts as one
 */
public record TestMatch(MatchBand band, String target, long words) {
  /**
   * The matches of a test set.
   *
   * @param referenceSets one or more, each with a reference for each source
   * @throws InputException if the numbers of lines differ
   */
  public static List<TestMatch> of(
      SimilarPairs memory, List<String> sources, List<List<String>> referenceSets) {
    for (List<String> references : referenceSets) {
      if (references.size() != sources.size()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%,d sources but %,d references: give the source of each reference",
                sources.size(),
                references.size()));
      }
    }
    return IntStream.range(0, sources.size())
        .parallel()
        .mapToObj(
            i -> of(memory, sources.get(i), referenceSets.stream().map(s -> s.get(i)).toList()))
        .toList();
  }

  private static TestMatch of(SimilarPairs memory, String line, List<String> references) {
    String source = line.strip();
    long words = WordCount.of(source);
    List<SimilarPair> best =
        source.isEmpty() ? List.of() : memory.find(source, null, MatchBand.FROM_50.lowest(), 1);
    if (best.isEmpty()) {
      return new TestMatch(MatchBand.NEW, "", words);
    }
    SimilarPair match = best.get(0);
    List<SimilarPair> same = match.exact() ? memory.same(source) : List.of(match);
    List<String> stripped = references.stream().map(String::strip).toList();
    boolean leaks =
        match.score() >= 1 && same.stream().anyMatch(p -> stripped.contains(p.target().strip()));
    MatchBand band = leaks ? MatchBand.PAIR : MatchBand.of(match.score(), match.exact());
    return new TestMatch(band, match.target().replaceAll("\\R", " "), words);
  }
}
