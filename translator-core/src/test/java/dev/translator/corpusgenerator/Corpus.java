package dev.translator.corpusgenerator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The three splits of one language pair. */
record Corpus(
    String source, String target, List<Example> train, List<Example> valid, List<Example> test) {
  private static final int TRAIN_SIZE = 20_000;
  private static final int HELD_OUT_SIZE = 500;

  /** Least number of times that every word of validation and test occurs in training. */
  private static final int LEAST_WORD_COUNT = 15;

  static Corpus assemble(String source, String target, Grammar grammar) {
    Map<String, String> seen = new HashMap<>();
    Set<String> seenTargets = new HashSet<>();
    List<Example> train = new ArrayList<>();
    while (train.size() < TRAIN_SIZE) {
      Example example = grammar.next();
      if (splitOf(example) == Split.TRAIN && isNew(example, seen)) {
        train.add(example);
        seenTargets.add(example.target());
      }
    }
    Map<String, Integer> known = CorpusFigures.wordCounts(train);
    List<Example> valid = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    while (valid.size() < HELD_OUT_SIZE || test.size() < HELD_OUT_SIZE) {
      Example example = grammar.next();
      List<Example> split = splitOf(example) == Split.TEST ? test : valid;
      if (splitOf(example) != Split.TRAIN
          && split.size() < HELD_OUT_SIZE
          && CorpusFigures.leastCount(example, known) >= LEAST_WORD_COUNT
          && isNew(example, seen)
          && seenTargets.add(example.target())) {
        split.add(example);
      }
    }
    return new Corpus(source, target, train, valid, test);
  }

  /**
   * This corpus with {@code count} training pairs of another grammar, evenly spread, in the place
   * of others. Validation and test stay as they are, and so does the least count of their words. No
   * new pair resembles a sample.
   */
  Corpus filled(int count, Grammar grammar, Samples samples) {
    Set<String> sources = new HashSet<>();
    Set<String> targets = new HashSet<>();
    for (Example example : all()) {
      sources.add(example.source());
      targets.add(example.target());
    }
    Map<String, Integer> words = CorpusFigures.wordCounts(train);
    List<Example> filled = new ArrayList<>(train);
    int place = -1;
    for (int i = 0; i < count; i++) {
      place = Math.max(place + 1, train.size() / count * i);
      while (CorpusFigures.leastCount(filled.get(place), words) <= LEAST_WORD_COUNT) {
        place++; // a word of it is rare
      }
      CorpusFigures.tokens(filled.get(place)).forEach(word -> words.merge(word, -1, Integer::sum));
      Example example = grammar.next();
      while (splitOf(example) != Split.TRAIN
          || samples.resemble(example.source())
          || targets.contains(example.target())
          || !sources.add(example.source())) {
        example = grammar.next();
      }
      filled.set(place, example);
    }
    return new Corpus(source, target, filled, valid, test);
  }

  private List<Example> all() {
    return Stream.of(train, valid, test).flatMap(List::stream).toList();
  }

  /** The one held-out split that the combinations name, train for none, null for both. */
  private static Split splitOf(Example example) {
    Split result = Split.TRAIN;
    for (String combination : example.combinations()) {
      Split split = Split.of(combination);
      if (split != Split.TRAIN) {
        if (result != Split.TRAIN && result != split) {
          return null;
        }
        result = split;
      }
    }
    return result;
  }

  /** Remembers the pair; a source sentence with two translations is an error of the grammar. */
  private static boolean isNew(Example example, Map<String, String> seen) {
    String before = seen.putIfAbsent(example.source(), example.target());
    if (before != null && !before.equals(example.target())) {
      throw new IllegalStateException(
          "ambiguous: " + example.source() + " -> " + before + " / " + example.target());
    }
    return before == null;
  }

  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    String prefix = source + "-" + target + "/";
    splits()
        .forEach(
            (name, examples) -> {
              StringBuilder left = new StringBuilder();
              StringBuilder right = new StringBuilder();
              for (Example example : examples) {
                left.append(example.source()).append('\n');
                right.append(example.target()).append('\n');
              }
              files.put(prefix + name + "." + source, left.toString());
              files.put(prefix + name + "." + target, right.toString());
            });
    return files;
  }

  Map<String, List<Example>> splits() {
    Map<String, List<Example>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", valid);
    splits.put("test", test);
    return splits;
  }
}
