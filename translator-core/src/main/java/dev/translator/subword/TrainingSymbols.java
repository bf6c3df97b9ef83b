package dev.translator.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pieces known so far while merges are learned. Symbol 0 is a boundary that never merges; the
 * others count from 1 in the order in which they came to be, characters first.
 */
final class TrainingSymbols {
  private static final long BASE = 0x5DEECE66D1CE4E5BL;

  private final List<String> texts = new ArrayList<>(List.of(""));
  private int[] characters = new int[1 << 10];
  private long[] hashes = new long[1 << 10];
  private final long[] powers;

  /**
   * @param maxCharacters length of the longest piece
   */
  TrainingSymbols(int maxCharacters) {
    powers = new long[maxCharacters + 1];
    powers[0] = 1;
    for (int i = 1; i <= maxCharacters; i++) {
      powers[i] = powers[i - 1] * BASE;
    }
    characters[0] = 1;
  }

  /** Adds a piece and returns its symbol. */
  int add(String text) {
    int symbol = texts.size();
    if (symbol == hashes.length) {
      characters = Arrays.copyOf(characters, 2 * symbol);
      hashes = Arrays.copyOf(hashes, 2 * symbol);
    }
    texts.add(text);
    characters[symbol] = text.codePointCount(0, text.length());
    hashes[symbol] = text.codePoints().asLongStream().reduce(0, (h, c) -> h * BASE + c + 1);
    return symbol;
  }

  int size() {
    return texts.size();
  }

  String text(int symbol) {
    return texts.get(symbol);
  }

  /** Length in code points; 1 for the boundary. */
  int characters(int symbol) {
    return characters[symbol];
  }

  /** Hash of both texts joined, whatever the place of the join. */
  long hash(int left, int right) {
    return hashes[left] * powers[characters[right]] + hashes[right];
  }

  /** Order of two joined texts, by UTF-16 unit. */
  int compare(int left, int right, int otherLeft, int otherRight) {
    String a = texts.get(left);
    String b = texts.get(right);
    String c = texts.get(otherLeft);
    String d = texts.get(otherRight);
    int length = a.length() + b.length();
    int otherLength = c.length() + d.length();
    for (int i = 0; i < Math.min(length, otherLength); i++) {
      char x = i < a.length() ? a.charAt(i) : b.charAt(i - a.length());
      char y = i < c.length() ? c.charAt(i) : d.charAt(i - c.length());
      if (x != y) {
        return Character.compare(x, y);
      }
    }
    return Integer.compare(length, otherLength);
  }
}
