package dev.translator.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * White space, trimming and lower case as Python's {@code str} has them, because published scores
 * were computed there. Neither {@code Character.isWhitespace} nor {@code \s} is the same set.
 */
final class UnicodeText {
  private UnicodeText() {}

  /** Whether Python's {@code str.split()} separates words at this character. */
  static boolean isWhitespace(int c) {
    if (c < 0x80) {
      return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    }
    return c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static String strip(String text) {
    int end = text.length();
    while (end > 0 && isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    while (start < end && isWhitespace(text.charAt(start))) {
      start++;
    }
    return text.substring(start, end);
  }

  /** The words between white space; empty for a blank text. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isWhitespace(text.charAt(i));
      if (space && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    return words;
  }

  static String lowercase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
