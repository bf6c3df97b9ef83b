package dev.translator.subword;

import java.util.Arrays;

/**
 * The printable characters that stand for bytes in byte-level BPE (Radford et al. 2019): printable
 * bytes stand for themselves, the others count on from U+0100.
 */
final class ByteCharacters {
  private static final char[] CHARACTERS = new char[256];
  private static final int[] VALUES = new int[512];

  static {
    Arrays.fill(VALUES, -1);
    char next = 0x100;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
      CHARACTERS[value] = printable ? (char) value : next++;
      VALUES[CHARACTERS[value]] = value;
    }
  }

  private ByteCharacters() {}

  static char of(int value) {
    return CHARACTERS[value];
  }

  /** The byte that a character stands for, -1 for none. */
  static int value(char character) {
    return character < VALUES.length ? VALUES[character] : -1;
  }
}
