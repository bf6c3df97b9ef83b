package dev.translator.translate;

import dev.translator.text.LanguageScripts;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds translations that a person should look at, from text and scores alone. Thresholds are such
 * that of good translations hardly one in a thousand is suspected: a warning is a hint, no verdict.
 */
public final class OutputChecks {
  /** A phrase repeated in a row more often than this, and than in the source, is a loop. */
  static final int MAX_REPEATS = 3;

  /** Longest phrase, in words, that is looked for. */
  private static final int MAX_PHRASE_WORDS = 12;

  /** Highest ratio of the longer side to the shorter one, in letters; see {@link #length}. */
  static final double MAX_LENGTH_RATIO = 3;

  /** Shorter texts may differ by any factor: "Ja." against "Yes, I will." */
  static final int MIN_RATIO_LENGTH = 20;

  /** Names, numbers and addresses are rightly copied: a shorter copy is not suspicious. */
  static final int MIN_COPIED_WORDS = 4;

  /** Fewer letters may be an abbreviation, which keeps its script. */
  static final int MIN_SCRIPT_LETTERS = 8;

  /**
   * Mean natural log-probability per token, end marker included: on average the model gave each
   * token a probability below 37 %. docs/decisions/0034 has the values of good and bad
   * translations.
   */
  static final double MIN_MEAN_LOG_PROBABILITY = -1;

  private final LanguageScripts scripts;

  /**
   * @param targetLanguage a code such as {@code de}; of an unknown one any script is right
   */
  public OutputChecks(String targetLanguage) {
    this.scripts = LanguageScripts.of(targetLanguage);
  }

  /** The warnings about the translation of a sentence; none for a line without text. */
  public Set<OutputWarning> check(String source, Translation translation) {
    Set<OutputWarning> warnings = EnumSet.noneOf(OutputWarning.class);
    if (translation.pieces() == 0) {
      return warnings;
    }
    String text = translation.text();
    List<String> sourceWords = words(source);
    List<String> words = words(text);
    add(
        warnings,
        OutputWarning.REPETITION,
        repeats(words) > Math.max(MAX_REPEATS, repeats(sourceWords)));
    add(warnings, OutputWarning.LENGTH_RATIO, differ(length(source), length(text)));
    add(
        warnings,
        OutputWarning.COPIED,
        words.equals(sourceWords) && wordsWithLetters(words) >= MIN_COPIED_WORDS);
    add(
        warnings,
        OutputWarning.WRONG_SCRIPT,
        letters(text) >= MIN_SCRIPT_LETTERS && !scripts.fits(text));
    double mean =
        translation.logProbability() / (translation.tokens().size() + translation.pieces());
    add(warnings, OutputWarning.LOW_SCORE, mean < MIN_MEAN_LOG_PROBABILITY);
    add(warnings, OutputWarning.CUT_OFF, !translation.finished());
    add(warnings, OutputWarning.UNMET_WISH, !translation.unmet().isEmpty());
    add(warnings, OutputWarning.SPLIT, translation.pieces() > 1);
    return warnings;
  }

  private static void add(Set<OutputWarning> warnings, OutputWarning warning, boolean suspicious) {
    if (suspicious) {
      warnings.add(warning);
    }
  }

  private static boolean differ(double source, double target) {
    double longer = Math.max(source, target);
    return longer >= MIN_RATIO_LENGTH && longer > MAX_LENGTH_RATIO * Math.min(source, target);
  }

  /**
   * The length of a text in letters of an alphabet: an ideograph or syllable sign says as much as
   * about three of them, a mark above or below a letter nothing.
   */
  static double length(String text) {
    return text.codePoints()
        .mapToDouble(
            c ->
                Character.isIdeographic(c) || isSyllable(c)
                    ? 3
                    : Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1)
        .sum();
  }

  private static boolean isSyllable(int character) {
    UnicodeScript script = UnicodeScript.of(character);
    return script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.ETHIOPIC;
  }

  private static long wordsWithLetters(List<String> words) {
    return words.stream().filter(word -> letters(word) > 0).count();
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }

  /**
   * Runs of letters, digits and marks; any other sign but white space, and each ideograph, alone.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean inWord = isWordPart(c);
              if (!inWord && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (inWord) {
                word.appendCodePoint(c);
              } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                words.add(Character.toString(c));
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean isWordPart(int character) {
    int type = Character.getType(character);
    return !Character.isIdeographic(character)
        && !isSyllable(character)
        && (Character.isLetterOrDigit(character)
            || type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK);
  }

  /** The number of consecutive occurrences of the phrase that is repeated most often. */
  static int repeats(List<String> words) {
    int most = words.isEmpty() ? 0 : 1;
    for (int phrase = 1; phrase <= MAX_PHRASE_WORDS; phrase++) {
      int same = 0; // words in a row that equal the one a phrase earlier
      for (int i = phrase; i < words.size(); i++) {
        same = words.get(i).equals(words.get(i - phrase)) ? same + 1 : 0;
        most = Math.max(most, 1 + same / phrase);
      }
    }
    return most;
  }
}
