package dev.translator.translate.spans;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words that alignments count: between white space, or a Chinese or Japanese character. */
public final class Words {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  /**
   * A part of a text.
   *
   * @param start offset of its first char
   * @param end offset behind its last
   */
  public record Range(int start, int end) {
    /** Whether it shares a char with the part from one offset to another. */
    public boolean overlaps(int from, int to) {
      return start < to && from < end;
    }
  }

  private Words() {}

  /** The words of a text, in order. */
  public static List<Range> of(CharSequence text) {
    List<Range> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      int next = i + Character.charCount(c);
      boolean space = isSpace(c);
      boolean alone = standsAlone(c);
      if ((space || alone) && start >= 0) {
        words.add(new Range(start, i));
        start = -1;
      }
      if (alone) {
        words.add(new Range(i, next));
      } else if (!space && start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(new Range(start, text.length()));
    }
    return words;
  }

  /** Whether it is white space, no-break spaces included. */
  public static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean standsAlone(int c) {
    return !isSpace(c)
        && (WITHOUT_SPACES.contains(UnicodeScript.of(c))
            || UnicodeBlock.of(c) == UnicodeBlock.KATAKANA);
  }

  /** The offset behind the last char of a range that is no closing punctuation. */
  public static int beforePunctuation(CharSequence text, int start, int end) {
    int at = end;
    while (at > start && isPunctuation(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The offset of the first char of a range that is no opening punctuation. */
  public static int behindPunctuation(CharSequence text, int start, int end) {
    int at = start;
    while (at < end && isPunctuation(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether it is punctuation, no symbol. */
  public static boolean isPunctuation(char c) {
    return switch (Character.getType(c)) {
      case Character.END_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.DASH_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
