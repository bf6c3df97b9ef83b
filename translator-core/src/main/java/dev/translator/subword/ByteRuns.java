package dev.translator.subword;

import java.util.Arrays;

/** Text put together from texts and single bytes; neighbouring bytes are read as UTF-8. */
final class ByteRuns {
  private final StringBuilder text;
  private byte[] bytes = new byte[64];
  private int count;

  ByteRuns(int capacity) {
    text = new StringBuilder(capacity);
  }

  void addByte(int value) {
    bytes = count == bytes.length ? Arrays.copyOf(bytes, 2 * count) : bytes;
    bytes[count++] = (byte) value;
  }

  void add(String piece) {
    flush();
    text.append(piece);
  }

  /** All of it; bytes that make up no character are U+FFFD. */
  String finish() {
    flush();
    return text.toString();
  }

  private void flush() {
    Wtf8.decode(bytes, count, text);
    count = 0;
  }
}
