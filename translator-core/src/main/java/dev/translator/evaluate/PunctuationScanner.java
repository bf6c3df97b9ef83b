package dev.translator.evaluate;

/**
 * Finds tokens in one pass where mteval-v13a and mteval-v14 run several regular expressions over
 * the whole line. With {@code N} the numbers and {@code S} the stops ({@code .} and {@code ,} for
 * 13a, all punctuation for mteval-v14), both scripts do
 *
 * <pre>
 *   ([^N])([S])  ->  \1 \2_      split a stop from the text before it unless that is a number
 *   ([S])([^N])  ->  _\1 \2      split a stop from the text after it unless that is a number
 * </pre>
 *
 * A match consumes both characters, so in a run of stops only every second one is looked at by the
 * first rule, the first match taking the character before the run with it. Together, both rules
 * amount to one decision per run: every stop becomes a token of its own, except that the last one
 * stays joined to a number behind it if the first rule did not reach it, and that a single stop
 * between numbers splits nothing.
 */
abstract class PunctuationScanner {
  static final byte OTHER = 0;
  static final byte SPACE = 1;

  /** Always a token of its own. */
  static final byte ISOLATED = 2;

  static final byte STOP = 3;
  static final byte NUMBER = 4;

  /** A token of its own behind a number, an ordinary character elsewhere. */
  static final byte DASH = 5;

  /** Position without a character, which {@code [^N]} cannot match. */
  private static final byte NOTHING = 6;

  private final byte[] ascii = new byte[128];
  private final byte edge;

  /**
   * @param padded whether the rules see a space before and after the text; without one they do not
   *     match at its edges
   */
  PunctuationScanner(boolean padded) {
    edge = padded ? SPACE : NOTHING;
    for (int c = 0; c < ascii.length; c++) {
      ascii[c] = UnicodeText.isWhitespace(c) ? SPACE : kind(c);
    }
  }

  /** The kind of a character that is not white space; called while this class is constructed. */
  abstract byte kind(int codePoint);

  /** Adds the tokens of {@code [from, to)} of the buffer's characters. */
  final void scan(TokenBuffer buffer, int from, int to) {
    char[] text = buffer.text();
    int start = -1; // of the token that is open, or -1
    byte before = edge;
    int i = from;
    while (i < to) {
      byte kind = kindAt(text, i, to);
      if (kind == STOP) {
        int end = endOfStops(text, i, to);
        byte after = end < to ? kindAt(text, end, to) : edge;
        start = splitStops(buffer, start, i, end, before, after);
        i = end;
      } else {
        int next = i + charCount(text, i, to);
        boolean single = kind == ISOLATED || (kind == DASH && before == NUMBER);
        if (kind == SPACE || single) {
          close(buffer, start, i);
          start = -1;
          if (single) {
            buffer.add(i, next);
          }
        } else if (start < 0) {
          start = i;
        }
        i = next;
      }
      before = kind;
    }
    close(buffer, start, to);
  }

  /**
   * Splits the run of stops {@code [from, to)}.
   *
   * @return the start of the token that is open behind the run, or -1
   */
  private static int splitStops(
      TokenBuffer buffer, int start, int from, int to, byte before, byte after) {
    char[] text = buffer.text();
    int count = Character.codePointCount(text, from, to - from);
    boolean taken = before != NUMBER && before != NOTHING; // with the first stop, by the first rule
    if (count == 1 && before == NUMBER && (after == NUMBER || after == NOTHING)) {
      return start;
    }
    close(buffer, start, from);
    boolean lastUntouched = taken == (count % 2 == 0);
    int i = from;
    for (int k = 1; k < count; k++) {
      int next = i + charCount(text, i, to);
      buffer.add(i, next);
      i = next;
    }
    if (lastUntouched && after == NUMBER) {
      return i;
    }
    buffer.add(i, to);
    return -1;
  }

  private int endOfStops(char[] text, int from, int to) {
    int i = from;
    while (i < to && kindAt(text, i, to) == STOP) {
      i += charCount(text, i, to);
    }
    return i;
  }

  private byte kindAt(char[] text, int i, int to) {
    char c = text[i];
    if (c < ascii.length) {
      return ascii[c];
    }
    if (UnicodeText.isWhitespace(c)) {
      return SPACE;
    }
    return kind(Character.codePointAt(text, i, to));
  }

  private static int charCount(char[] text, int i, int to) {
    return Character.isHighSurrogate(text[i]) && i + 1 < to && Character.isLowSurrogate(text[i + 1])
        ? 2
        : 1;
  }

  private static void close(TokenBuffer buffer, int start, int end) {
    if (start >= 0) {
      buffer.add(start, end);
    }
  }
}
