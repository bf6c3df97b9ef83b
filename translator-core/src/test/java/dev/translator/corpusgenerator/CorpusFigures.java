package dev.translator.corpusgenerator;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts of a corpus: sizes, words, and items that are unseen in training. */
final class CorpusFigures {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{IsHan}]|[\\p{L}\\p{N}:.,'-]*[\\p{L}\\p{N}]|\\S");

  private final Corpus corpus;

  CorpusFigures(Corpus corpus) {
    this.corpus = corpus;
  }

  void report(PrintStream out) {
    String source = corpus.source();
    String target = corpus.target();
    long bytes =
        corpus.files().values().stream()
            .mapToLong(f -> f.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    out.printf(Locale.ROOT, "%s-%s: %,d bytes%n", source, target, bytes);
    corpus
        .splits()
        .forEach(
            (name, examples) ->
                out.printf(
                    Locale.ROOT,
                    "  %-5s %,6d pairs, %.1f words of %s and %.1f words of %s on average%n",
                    name,
                    examples.size(),
                    examples.stream().mapToInt(e -> tokens(e.source()).size()).average().orElse(0),
                    source,
                    examples.stream().mapToInt(e -> tokens(e.target()).size()).average().orElse(0),
                    target));
    Map<String, Integer> known = wordCounts(corpus.train());
    out.printf(Locale.ROOT, "  %,d word forms in train%n", known.size());
    out.printf(
        Locale.ROOT,
        "  least count in train of a word of test: %d%n",
        corpus.test().stream().mapToInt(example -> leastCount(example, known)).min().orElse(0));
    out.printf(
        Locale.ROOT,
        "  sentences of test with a combination unseen in train: %.1f %%%n",
        unseenCombinations());
    out.printf(
        Locale.ROOT,
        "  4-grams of test unseen in train: %.1f %% of %s, %.1f %% of %s%n",
        unseenFourGrams(true),
        source,
        unseenFourGrams(false),
        target);
  }

  /** Percentage of test sentences with a combination that no training sentence has. */
  private double unseenCombinations() {
    Set<String> known = new HashSet<>();
    corpus.train().forEach(example -> known.addAll(example.combinations()));
    long unseen = corpus.test().stream().filter(e -> !known.containsAll(e.combinations())).count();
    return 100.0 * unseen / corpus.test().size();
  }

  private double unseenFourGrams(boolean left) {
    Set<List<String>> known = new HashSet<>();
    corpus.train().forEach(e -> known.addAll(fourGrams(left ? e.source() : e.target())));
    List<List<String>> grams = new ArrayList<>();
    corpus.test().forEach(e -> grams.addAll(fourGrams(left ? e.source() : e.target())));
    return 100.0 * grams.stream().filter(g -> !known.contains(g)).count() / grams.size();
  }

  private static List<List<String>> fourGrams(String text) {
    List<String> tokens = tokens(text);
    List<List<String>> grams = new ArrayList<>();
    for (int i = 0; i + 4 <= tokens.size(); i++) {
      grams.add(tokens.subList(i, i + 4));
    }
    return grams;
  }

  static Map<String, Integer> wordCounts(List<Example> examples) {
    Map<String, Integer> counts = new HashMap<>();
    for (Example example : examples) {
      tokens(example).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return counts;
  }

  static int leastCount(Example example, Map<String, Integer> counts) {
    return tokens(example).stream().mapToInt(word -> counts.getOrDefault(word, 0)).min().orElse(0);
  }

  /** The tokens of both sides. */
  static List<String> tokens(Example example) {
    List<String> tokens = new ArrayList<>(tokens(example.source()));
    tokens.addAll(tokens(example.target()));
    return tokens;
  }

  /** Words and punctuation marks; each Chinese character is one. */
  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
