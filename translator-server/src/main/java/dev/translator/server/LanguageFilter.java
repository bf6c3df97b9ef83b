package dev.translator.server;

import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.format.SentencePair;
import dev.translator.translate.TranslatedWord;
import java.util.List;

/**
 * Leaves out pairs of which a side is clearly in another language than its own: both halves and the
 * whole are most likely in the same other one. The probability of the whole alone is too sure of
 * itself: of true sentences, it takes up to 3 % for another language, with the halves at most 0.3
 * %. Sides with fewer than four words stay, and those of languages that the identification does not
 * know.
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
    if (best.language().equals(language) || best.probability() < CLEAR) {
      return false;
    }
    int middle = middle(text);
    return best.language().equals(likeliest(text.substring(0, middle)))
        && best.language().equals(likeliest(text.substring(middle)));
  }

  private String likeliest(String text) {
    return detection.guess(text, known).get(0).language();
  }

  /** The first space of the second half; without one, the middle. */
  private static int middle(String text) {
    int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    int space = text.indexOf(' ', half);
    return space < 0 ? half : space;
  }

  /** Words with letters; numbers and signs tell no language. */
  private static long words(String text) {
    return TranslatedWord.split(text).stream()
        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
        .count();
  }
}
