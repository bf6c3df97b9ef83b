package dev.translator.text;

/**
 * Counts the words that translators are paid by: pieces between white space that hold a letter or a
 * digit. In scripts without spaces each character is a word.
 */
public final class WordCount {
  /** Thai begins here, the first of those scripts: looking up a script takes long. */
  private static final int FIRST_WITHOUT_SPACES = 0x0E00;

  private WordCount() {}

  public static int of(String text) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (isWithoutSpaces(character)) {
        words++;
        counted = false;
      } else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(character)) {
        words++;
        counted = true;
      }
      i += Character.charCount(character);
    }
    return words;
  }

  private static boolean isWithoutSpaces(int character) {
    if (character < FIRST_WITHOUT_SPACES || !Character.isLetterOrDigit(character)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
