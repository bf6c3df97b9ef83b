package dev.translator.documents.inline;

/** Characters of an engine's output that a document cannot hold. */
final class TargetCharacters {
  private static final char FIRST_MARKER = '\uE101';

  /** That of the parser of XLIFF 2, which has more of them than other filters. */
  private static final char LAST_MARKER = '\uE106';

  private TargetCharacters() {}

  /**
   * The text with spaces for control characters, and without characters that XML forbids and those
   * by which document filters mark codes.
   */
  static String allowed(String text) {
    StringBuilder allowed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < ' ' || c == 0x7F || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        allowed.append(' ');
      } else if ((c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE && !isMarker(c)) {
        allowed.appendCodePoint(c);
      }
    }
    return allowed.toString().strip();
  }

  private static boolean isMarker(int c) {
    return c >= FIRST_MARKER && c <= LAST_MARKER;
  }
}
