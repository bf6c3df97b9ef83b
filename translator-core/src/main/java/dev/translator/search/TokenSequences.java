package dev.translator.search;

import java.util.Arrays;

/** Comparing pieces of token sequences. */
final class TokenSequences {
  private TokenSequences() {}

  /** Whether the {@code length} tokens before {@code aEnd} in a are those before bEnd in b. */
  static boolean sameEnd(int[] a, int aEnd, int[] b, int bEnd, int length) {
    return aEnd >= length
        && bEnd >= length
        && Arrays.equals(a, aEnd - length, aEnd, b, bEnd - length, bEnd);
  }

  /** Whether {@code phrase} occurs in {@code tokens} without a gap. */
  static boolean contains(int[] tokens, int[] phrase) {
    for (int end = phrase.length; end <= tokens.length; end++) {
      if (sameEnd(tokens, end, phrase, phrase.length, phrase.length)) {
        return true;
      }
    }
    return false;
  }
}
