package dev.translator.config;

import java.util.Locale;

/** Values as error messages show them. */
final class OneLine {
  private static final int MAX_LENGTH = 80;

  private OneLine() {}

  /** The text on one line, line ends and control characters escaped, long text cut. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (line.length() >= MAX_LENGTH) {
        return line.append('…').toString();
      }
      if (c == '\n') {
        line.append("\\n");
      } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
        line.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
