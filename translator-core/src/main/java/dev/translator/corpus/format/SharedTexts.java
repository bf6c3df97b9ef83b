package dev.translator.corpus.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many texts one behind the other in UTF-8, which takes half the memory of strings or less. */
final class SharedTexts {
  private static final int MAX_BYTES = 1 << 28;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int size;

  /**
   * Adds a text.
   *
   * @return whether there was room for it
   */
  boolean add(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    int start = size == 0 ? 0 : ends[size - 1];
    if (added.length > MAX_BYTES - start) {
      return false;
    }
    if (start + added.length > bytes.length) {
      int more = Math.max(start + added.length, Math.min(MAX_BYTES, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, more);
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(added, 0, bytes, start, added.length);
    ends[size++] = start + added.length;
    return true;
  }

  int size() {
    return size;
  }

  String get(int place) {
    int start = place == 0 ? 0 : ends[place - 1];
    return new String(bytes, start, ends[place] - start, StandardCharsets.UTF_8);
  }
}
