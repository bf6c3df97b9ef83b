package dev.translator.translate;

import dev.translator.subword.SubwordModel;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a translation with the model's confidence in it. Words stand between white space;
 * characters of Chinese and Japanese are words of their own, as in {@link WordAlignment}.
 *
 * @param text the word
 * @param probability geometric mean of the probabilities of its tokens, 0 to 1
 */
public record TranslatedWord(String text, double probability) {

  /** The words of a text, in order. */
  public static List<String> split(String text) {
    return List.copyOf(WordPieces.words(text));
  }

  /**
   * The words of a translation.
   *
   * @param engine the one that made the translation
   * @return none where the probabilities of the tokens are not known or the line was translated in
   *     pieces
   */
  public static List<TranslatedWord> of(TranslationEngine engine, Translation translation) {
    SubwordModel subwords = engine.targetSubwords();
    List<String> pieces = translation.tokens();
    List<Float> logProbabilities = translation.tokenLogProbabilities();
    int[] ids = pieces.stream().mapToInt(subwords.vocabulary()::id).toArray();
    List<String> words = WordPieces.words(translation.text());
    WordPieces spelled = new WordPieces(ids, subwords);
    if (translation.pieces() != 1
        || logProbabilities.size() < ids.length
        || spelled.wordCount() != words.size()) {
      return List.of();
    }
    double[] sums = new double[words.size()];
    int[] counts = new int[words.size()];
    for (int t = 0; t < ids.length; t++) {
      for (int word : spelled.wordsOf(t)) {
        sums[word] += logProbabilities.get(t);
        counts[word]++;
      }
    }
    List<TranslatedWord> translated = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double mean = counts[i] == 0 ? 0 : sums[i] / counts[i];
      translated.add(new TranslatedWord(words.get(i), Math.min(1, Math.exp(mean))));
    }
    return translated;
  }
}
