package dev.translator.subword;

import dev.translator.io.InputException;
import java.nio.charset.StandardCharsets;

/**
 * The rules by which SentencePiece normalises text: a double-array trie (Aoe 1989; the unit layout
 * of darts-clone) from byte strings to places in a table of replacements. The trie comes from a
 * file, so every step is checked.
 */
final class CharsMap {
  private static final int MAX_VALUE_BYTES = 1 << 12;

  /** Matches considered, as in SentencePiece. */
  private static final int MAX_MATCHES = 32;

  private final byte[] bytes;
  private final int units;
  private final int firstValue;

  /** Length of the last match in bytes. */
  record Match(int length, String replacement) {}

  /**
   * @param bytes a size of the trie (4 bytes, little-endian), the trie, the replacements, each
   *     ended by a zero byte
   */
  CharsMap(byte[] bytes) {
    this.bytes = bytes;
    long size = bytes.length < 4 ? -1 : int32(0) & 0xFFFFFFFFL;
    if (size < 4 || size % 4 != 0 || size > bytes.length - 4L) {
      throw new InputException("damaged normalisation rules (precompiled_charsmap)");
    }
    this.units = (int) size / 4;
    this.firstValue = (int) size + 4;
  }

  /**
   * The longest rule that matches at a place, or null.
   *
   * @param text UTF-8
   */
  Match longest(byte[] text, int from) {
    return match(text, from, text.length, false);
  }

  /** The shortest rule that matches the beginning of a stretch, or null. */
  Match shortest(byte[] text, int from, int to) {
    return match(text, from, to, true);
  }

  private Match match(byte[] text, int from, int to, boolean first) {
    int node = offset(unit(0));
    int length = 0;
    int value = 0;
    int matches = 0;
    for (int i = from; i < to && matches < MAX_MATCHES; i++) {
      node ^= text[i] & 0xFF;
      if (node < 0 || node >= units) {
        break;
      }
      int unit = unit(node);
      if ((unit & 0x800000FF) != (text[i] & 0xFF)) {
        break;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1 && node >= 0 && node < units) {
        length = i + 1 - from;
        value = unit(node) & 0x7FFFFFFF;
        matches++;
        if (first) {
          break;
        }
      }
    }
    return length == 0 ? null : new Match(length, replacement(value));
  }

  private String replacement(int value) {
    int from = firstValue + value;
    if (from < firstValue || from >= bytes.length) {
      throw new InputException("damaged normalisation rules (precompiled_charsmap)");
    }
    int to = from;
    while (to < bytes.length && bytes[to] != 0 && to - from < MAX_VALUE_BYTES) {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int unit(int index) {
    return int32(4 + 4 * index);
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }

  private int int32(int at) {
    return (bytes[at] & 0xFF)
        | ((bytes[at + 1] & 0xFF) << 8)
        | ((bytes[at + 2] & 0xFF) << 16)
        | (bytes[at + 3] << 24);
  }
}
