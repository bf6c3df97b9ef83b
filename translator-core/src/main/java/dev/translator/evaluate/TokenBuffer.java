package dev.translator.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Characters of one or several sentences and the token spans found in them, in arrays that are used
 * again for the next sentence pair, so that scoring a file allocates next to nothing.
 */
final class TokenBuffer {
  private char[] text = new char[1024];
  private int textLength;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int size;

  void clear() {
    textLength = 0;
    size = 0;
  }

  /** Appends a sentence and returns its start. */
  int append(String sentence) {
    int start = textLength;
    int length = sentence.length();
    if (start + length > text.length) {
      text = Arrays.copyOf(text, Math.max(start + length, 2 * text.length));
    }
    sentence.getChars(0, length, text, start);
    textLength = start + length;
    return start;
  }

  /** Adds the token {@code [start, end)} of the characters. */
  void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  char[] text() {
    return text;
  }

  int textLength() {
    return textLength;
  }

  /** Number of tokens. */
  int size() {
    return size;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  List<String> toList() {
    List<String> tokens = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      tokens.add(new String(text, starts[i], ends[i] - starts[i]));
    }
    return tokens;
  }
}
