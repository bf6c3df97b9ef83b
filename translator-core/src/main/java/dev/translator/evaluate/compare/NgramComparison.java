package dev.translator.evaluate.compare;

import dev.translator.evaluate.compare.SystemComparison.Better;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.NgramDifference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** N-grams of the references that one system gets right more often than the other. */
final class NgramComparison {
  private static final int MAX_ORDER = 4;

  /** Between equal differences the longer n-gram tells more. */
  private static final Comparator<NgramDifference> ORDER =
      Comparator.<NgramDifference>comparingInt(n -> -Math.abs(n.difference()))
          .thenComparing(Comparator.comparingInt(NgramDifference::order).reversed())
          .thenComparing(NgramDifference::ngram);

  private final TokenizedTexts texts;

  NgramComparison(TokenizedTexts texts) {
    this.texts = texts;
  }

  /**
   * The n-grams with the largest differences.
   *
   * @param shown highest number of n-grams of each system
   */
  Better<NgramDifference> compare(int shown) {
    Map<List<String>, Integer> differences = differences();
    Map<List<String>, int[]> chosen = new LinkedHashMap<>();
    Stream.concat(largest(differences, shown, -1).stream(), largest(differences, shown, 1).stream())
        .forEach(ngram -> chosen.put(ngram, new int[3]));
    count(chosen);
    List<NgramDifference> found =
        chosen.entrySet().stream()
            .map(entry -> difference(entry.getKey(), entry.getValue()))
            .sorted(ORDER)
            .toList();
    return new Better<>(
        found.stream().filter(n -> n.difference() < 0).toList(),
        found.stream().filter(n -> n.difference() > 0).toList());
  }

  /** Matches of B minus matches of A; sentences without a difference take no memory. */
  private Map<List<String>, Integer> differences() {
    Map<List<String>, Integer> differences = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.first().get(i).equals(texts.second().get(i))) {
        continue;
      }
      Map<List<String>, Integer> first = ngrams(texts.first().get(i));
      Map<List<String>, Integer> second = ngrams(texts.second().get(i));
      ngrams(texts.references().get(i))
          .forEach(
              (ngram, count) -> {
                int difference = matched(second, ngram, count) - matched(first, ngram, count);
                if (difference != 0) {
                  differences.merge(ngram, difference, Integer::sum);
                }
              });
    }
    return differences;
  }

  /** The n-grams with the largest differences of one sign. */
  private static List<List<String>> largest(
      Map<List<String>, Integer> differences, int shown, int sign) {
    return differences.entrySet().stream()
        .filter(entry -> sign * entry.getValue() > 0)
        .map(entry -> difference(entry.getKey(), new int[] {0, 0, entry.getValue()}))
        .sorted(ORDER)
        .limit(shown)
        .map(n -> List.of(n.ngram().split(" ")))
        .toList();
  }

  /** Adds occurrences in the references, matches of A and matches of B. */
  private void count(Map<List<String>, int[]> chosen) {
    for (int i = 0; i < texts.size(); i++) {
      Map<List<String>, Integer> first = ngrams(texts.first().get(i));
      Map<List<String>, Integer> second = ngrams(texts.second().get(i));
      ngrams(texts.references().get(i))
          .forEach(
              (ngram, count) -> {
                int[] counts = chosen.get(ngram);
                if (counts != null) {
                  counts[0] += count;
                  counts[1] += matched(first, ngram, count);
                  counts[2] += matched(second, ngram, count);
                }
              });
    }
  }

  private static int matched(Map<List<String>, Integer> ngrams, List<String> ngram, int limit) {
    return Math.min(limit, ngrams.getOrDefault(ngram, 0));
  }

  private static Map<List<String>, Integer> ngrams(List<String> tokens) {
    Map<List<String>, Integer> ngrams = new HashMap<>();
    for (int order = 1; order <= MAX_ORDER; order++) {
      for (int start = 0; start + order <= tokens.size(); start++) {
        ngrams.merge(tokens.subList(start, start + order), 1, Integer::sum);
      }
    }
    return ngrams;
  }

  private static NgramDifference difference(List<String> ngram, int[] counts) {
    return new NgramDifference(
        String.join(" ", ngram), ngram.size(), counts[0], new Both<>(counts[1], counts[2]));
  }
}
