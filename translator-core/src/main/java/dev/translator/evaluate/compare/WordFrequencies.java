package dev.translator.evaluate.compare;

import dev.translator.evaluate.BleuTokenizer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Frequencies of the words of a comparison in a text. Other words of that text are not kept. */
final class WordFrequencies {
  private final Map<String, int[]> counts = new HashMap<>();

  private WordFrequencies(TokenizedTexts texts) {
    for (List<List<String>> side : List.of(texts.references(), texts.first(), texts.second())) {
      side.forEach(
          sentence -> sentence.forEach(word -> counts.computeIfAbsent(word, w -> new int[1])));
    }
  }

  /** The frequencies in the references. */
  static WordFrequencies ofReferences(TokenizedTexts texts) {
    WordFrequencies frequencies = new WordFrequencies(texts);
    texts.references().forEach(frequencies::count);
    return frequencies;
  }

  /** The frequencies in the lines of a training text, which are read once. */
  static WordFrequencies of(
      TokenizedTexts texts, Iterator<String> training, BleuTokenizer tokenizer) {
    WordFrequencies frequencies = new WordFrequencies(texts);
    while (training.hasNext()) {
      frequencies.count(tokenizer.tokenize(training.next()));
    }
    return frequencies;
  }

  private void count(List<String> sentence) {
    for (String word : sentence) {
      int[] count = counts.get(word);
      if (count != null && count[0] < Integer.MAX_VALUE) {
        count[0]++;
      }
    }
  }

  int of(String word) {
    int[] count = counts.get(word);
    return count == null ? 0 : count[0];
  }
}
