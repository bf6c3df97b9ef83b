package dev.translator.server;

import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.format.SentencePair;
import dev.translator.translate.TranslatedWord;
import java.util.List;

/**
 * Leaves out pairs of which a side is clearly in another language than its own. Sides with fewer
 * than four words stay, and those of languages that the identification does not know.
 */
public final class LanguageFilter implements PairFilter {
  private static final int MIN_WORDS = 4;

  /** Probability from which another language is clear. */
  private static final double CLEAR = 0.9;

  private final LanguageDetection detection = new LanguageDetection();
  private final List<String> known = LanguageDetection.known();
  private final String source;
  private final String target;

  /**
   * @param source language code of the sources
   * @param target language code of the targets
   */
  public LanguageFilter(String source, String target) {
    this.source = primary(source);
    this.target = primary(target);
  }

  private static String primary(String language) {
    return Languages.primaries(List.of(language)).get(0);
  }

  @Override
  public String reason() {
    return "other language";
  }

  @Override
  public boolean drops(SentencePair pair) {
    return isOther(pair.source(), source) || isOther(pair.target(), target);
  }

  private boolean isOther(String text, String language) {
    if (!known.contains(language) || words(text) < MIN_WORDS) {
      return false;
    }
    LanguageDetection.Guess best = detection.guess(text, known).get(0);
    return !best.language().equals(language) && best.probability() >= CLEAR;
  }

  /** Words with letters; numbers and signs tell no language. */
  private static long words(String text) {
    return TranslatedWord.split(text).stream()
        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
        .count();
  }
}
