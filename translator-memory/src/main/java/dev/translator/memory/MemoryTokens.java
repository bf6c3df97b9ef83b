package dev.translator.memory;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tokens whose number and order decide how similar two sentences are. A word is a run of letters,
 * digits and marks; in scripts without spaces each character is a token, as is each punctuation
 * mark and symbol. Case and digits count; white space does not.
 */
final class MemoryTokens {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Thai begins here, the first of those scripts: looking up a script takes long. */
  private static final int FIRST_WITHOUT_SPACES = 0x0E00;

  private MemoryTokens() {}

  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      boolean inWord = isWord(character);
      if (!inWord && start >= 0) {
        tokens.add(text.substring(start, i));
      }
      if (inWord) {
        start = start < 0 ? i : start;
      } else {
        start = -1;
        if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
          tokens.add(text.substring(i, next));
        }
      }
      i = next;
    }
    if (start >= 0) {
      tokens.add(text.substring(start));
    }
    return tokens;
  }

  private static boolean isWord(int character) {
    if (character < 0x80) {
      return Character.isLetterOrDigit(character);
    }
    int type = Character.getType(character);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK;
    return (Character.isLetterOrDigit(character) || mark) && !isWithoutSpaces(character);
  }

  /** Whether a character is of a script without spaces between words. */
  static boolean isWithoutSpaces(int character) {
    return character >= FIRST_WITHOUT_SPACES
        && WITHOUT_SPACES.contains(UnicodeScript.of(character));
  }
}
