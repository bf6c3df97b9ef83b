package dev.translator.corpus.filter;

import dev.translator.text.Placeholders;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Examines texts that are equal on both sides. Distinguishes an untranslated sentence from text
 * that is the same in every language: names, code, numbers, markup. A sentence holds several words
 * in a row, most of them in lower case, outside of markup and placeholders. No list of words is
 * needed, so this holds for any language.
 */
final class CopiedText {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern AFFIXES =
      Pattern.compile("^[\\p{P}\\p{S}&&[^#]]{1,20}|[\\p{P}\\p{S}&&[^#]]{1,20}$");

  /** Letters, also with marks; parts may be joined as in "it's" or "well-known". */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}]{1,60}(?:['’-][\\p{L}\\p{M}]{1,60}){0,4}");

  private static final Pattern CAMEL_CASE = Pattern.compile("\\p{Ll}\\p{Lu}");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…:]['\"»”)]*$");
  private static final Pattern BREAK = Pattern.compile("[,;/|=]$");

  /** Fewer words are a label or a name as often as a sentence. */
  private static final int WORDS = 3;

  /** Characters of a word where words are not divided by spaces. */
  private static final int CHARACTERS_OF_WORD = 2;

  private int run;
  private int runLower;
  private int words;
  private int lower;

  private CopiedText() {}

  /** Whether the text is a sentence of some language. */
  static boolean isSentence(String text) {
    String plain = Placeholders.WITH_TAGS.masked(text).strip();
    boolean shouted = plain.equals(plain.toUpperCase(Locale.ROOT));
    CopiedText counts = new CopiedText();
    for (String token : SPACES.split(plain)) {
      counts.add(token, shouted);
    }
    counts.endRun();
    // A name such as "University of California at Berkeley" has as many capitals as small letters.
    return counts.words >= WORDS
        && (2 * counts.lower > counts.words
            || counts.lower >= 2 && SENTENCE_END.matcher(plain).find());
  }

  private void add(String token, boolean shouted) {
    String word = AFFIXES.matcher(token).replaceAll("");
    if (!WORD.matcher(word).matches() || CAMEL_CASE.matcher(word).find()) {
      endRun();
      return;
    }
    int count = isUnspaced(word) ? Math.max(1, word.length() / CHARACTERS_OF_WORD) : 1;
    run += count;
    runLower += shouted || !Character.isUpperCase(word.codePointAt(0)) ? count : 0;
    if (BREAK.matcher(token).find()) {
      endRun();
    }
  }

  /** One word between commas, code or numbers is an item of a list. */
  private void endRun() {
    if (run > 1) {
      words += run;
      lower += runLower;
    }
    run = 0;
    runLower = 0;
  }

  private static boolean isUnspaced(String word) {
    return switch (UnicodeScript.of(word.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
