package dev.translator.corpusgenerator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sentences that the documentation shows: a model must not have met them. */
final class Samples {
  private static final Set<String> FUNCTION_WORDS = Set.of("a", "an", "the", "is", "in", ".");

  /** The content words of each sample. */
  private final List<Set<String>> samples = new ArrayList<>();

  Samples(Path folder) {
    for (WordList.Entry entry : WordList.read(folder, "samples.txt").lines()) {
      String english = entry.split(" = ", 2, "English = German")[0];
      Set<String> words = words(english);
      words.removeIf(word -> FUNCTION_WORDS.contains(word.toLowerCase(Locale.ROOT)));
      samples.add(words);
    }
  }

  private static Set<String> words(String sentence) {
    return new HashSet<>(CorpusFigures.tokens(sentence));
  }

  /** Whether the sentence has two content words of one sample. */
  boolean resemble(String sentence) {
    Set<String> words = words(sentence);
    return samples.stream()
        .anyMatch(sample -> sample.stream().filter(words::contains).count() >= 2);
  }
}
