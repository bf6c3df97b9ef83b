package dev.translator.subword;

/**
 * UTF-8 extended to surrogates without a partner (WTF-8), so that every Java string has bytes and
 * comes back from them.
 */
final class Wtf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Wtf8() {}

  /** Number of bytes of a code point. */
  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Number of bytes of {@code text[from, to)}. */
  static int length(String text, int from, int to) {
    int bytes = 0;
    for (int at = from; at < to; ) {
      int character = text.codePointAt(at);
      bytes += length(character);
      at += Character.charCount(character);
    }
    return bytes;
  }

  /** The index after the characters that begin at an index and have the given number of bytes. */
  static int indexAfter(String text, int from, int bytes) {
    int at = from;
    for (int rest = bytes; rest > 0 && at < text.length(); ) {
      int character = text.codePointAt(at);
      rest -= length(character);
      at += Character.charCount(character);
    }
    return at;
  }

  static byte[] encode(String text) {
    byte[] bytes = new byte[length(text, 0, text.length())];
    int size = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int length = length(character);
      for (int i = 0; i < length; i++) {
        bytes[size++] = (byte) byteAt(character, length, i);
      }
      at += Character.charCount(character);
    }
    return bytes;
  }

  /** Byte {@code index} of a code point's {@code length}, from 0 to 255. */
  static int byteAt(int codePoint, int length, int index) {
    if (length == 1) {
      return codePoint;
    }
    int shifted = codePoint >> (6 * (length - 1 - index));
    return index == 0 ? (0xF00 >> length) & 0xFF | shifted : 0x80 | shifted & 0x3F;
  }

  /** Appends the text of the bytes; each byte that belongs to no character becomes U+FFFD. */
  static void decode(byte[] bytes, int count, StringBuilder text) {
    int at = 0;
    while (at < count) {
      int length = sequenceLength(bytes, at, count);
      if (length == 0) {
        text.append(REPLACEMENT);
        at++;
        continue;
      }
      int codePoint = length == 1 ? bytes[at] : bytes[at] & (0x7F >> length);
      for (int i = 1; i < length; i++) {
        codePoint = codePoint << 6 | bytes[at + i] & 0x3F;
      }
      text.appendCodePoint(codePoint);
      at += length;
    }
  }

  /** Length of the well-formed sequence that starts at a place, 0 if none does. */
  private static int sequenceLength(byte[] bytes, int at, int count) {
    int first = bytes[at] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first > 0xF4 || at + length > count) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = length > 1 ? bytes[at + 1] & 0xFF : 0;
    boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
    boolean tooLarge = first == 0xF4 && second >= 0x90;
    return overlong || tooLarge ? 0 : length;
  }
}
