package dev.translator.corpus.format;

import java.io.IOException;
import java.io.Reader;

/**
 * Characters for an XML parser, in which {@link #INVALID} stands for each one that XML forbids,
 * written as such or as a reference ({@code &#1;}): one of them spoils its unit, not the file.
 */
final class XmlCharacters extends Reader {
  /** A character that XML allows and that is no text. */
  static final char INVALID = '\uFDD0';

  /** Longer than the longest sequence looked for: {@code <![CDATA[} or {@code &#x0010FFFF;}. */
  private static final int AHEAD = 16;

  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private final Reader in;
  private final char[] buffer = new char[1 << 13];
  private int position;
  private int limit;
  private boolean ended;
  private boolean literal;

  XmlCharacters(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] out, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      if (limit - position < AHEAD && !ended) {
        if (written > 0 && limit - position < 1) {
          break;
        }
        fill();
        continue;
      }
      if (position == limit) {
        break;
      }
      out[offset + written++] = next();
    }
    return written == 0 && length > 0 ? -1 : written;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
  }

  private char next() {
    char character = buffer[position];
    if (character == '<' && !literal) {
      literal = at(CDATA);
    } else if (character == ']' && literal) {
      literal = !at(CDATA_END);
    } else if (character == '&' && !literal) {
      int end = referenceEnd();
      if (end > 0 && !isAllowed(reference(end))) {
        position = end;
        return INVALID;
      }
    }
    position++;
    boolean forbidden =
        character < ' ' && character != '\t' && character != '\n' && character != '\r'
            || character >= '\uFFFE';
    return forbidden ? INVALID : character;
  }

  private boolean at(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (position + i >= limit || buffer[position + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The place after a reference to a character that starts here; 0 if there is none. */
  private int referenceEnd() {
    if (!at("&#")) {
      return 0;
    }
    for (int i = position + 2; i < Math.min(limit, position + AHEAD); i++) {
      if (buffer[i] == ';') {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The number in a reference. Where the parser has to report the fault, it is 'A', which is
   * allowed.
   */
  private int reference(int end) {
    String digits = new String(buffer, position + 2, end - position - 3);
    if (digits.matches("[0-9]{1,9}")) {
      return Integer.parseInt(digits);
    }
    return digits.matches("x[0-9A-Fa-f]{1,7}") ? Integer.parseInt(digits.substring(1), 16) : 'A';
  }

  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character >= 0x20 && character <= 0xD7FF
        || character >= 0xE000 && character <= 0xFFFD
        || character >= 0x10000 && character <= Character.MAX_CODE_POINT;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
