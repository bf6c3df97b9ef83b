package dev.translator.evaluate.compare;

import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.WordBucket;
import dev.translator.evaluate.compare.SystemComparison.WordMatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words by their frequency: which ones a system gets right. */
final class WordComparison {
  private static final Ranges FREQUENCIES = new Ranges(0, 1, 2, 3, 5, 10, 100, 1000);

  private final WordFrequencies frequencies;

  WordComparison(WordFrequencies frequencies) {
    this.frequencies = frequencies;
  }

  /** The buckets with a word of the references, rarest first. */
  List<WordBucket> compare(TokenizedTexts texts) {
    long[] references = new long[FREQUENCIES.size()];
    texts.references().forEach(sentence -> sentence.forEach(word -> references[bucket(word)]++));
    long[][] first = matches(texts.references(), texts.first());
    long[][] second = matches(texts.references(), texts.second());
    List<WordBucket> buckets = new ArrayList<>();
    for (int i = 0; i < references.length; i++) {
      if (references[i] > 0) {
        buckets.add(
            new WordBucket(
                i == 0 ? "unseen" : FREQUENCIES.name(i),
                references[i],
                new Both<>(
                    new WordMatches(first[0][i], first[1][i]),
                    new WordMatches(second[0][i], second[1][i]))));
      }
    }
    return buckets;
  }

  /** Words produced and words matched, by bucket. */
  private long[][] matches(List<List<String>> references, List<List<String>> translations) {
    long[][] counts = new long[2][FREQUENCIES.size()];
    for (int i = 0; i < references.size(); i++) {
      Map<String, Integer> left = new HashMap<>();
      references.get(i).forEach(word -> left.merge(word, 1, Integer::sum));
      for (String word : translations.get(i)) {
        int bucket = bucket(word);
        counts[0][bucket]++;
        if (left.merge(word, -1, Integer::sum) >= 0) {
          counts[1][bucket]++;
        }
      }
    }
    return counts;
  }

  private int bucket(String word) {
    return FREQUENCIES.of(frequencies.of(word));
  }
}
