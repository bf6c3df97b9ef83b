package dev.translator.subword;

/** Unicode's property White_Space, which is wider than {@link Character#isWhitespace(int)}. */
final class WhiteSpace {
  private WhiteSpace() {}

  static boolean is(int c) {
    return (c >= '\t' && c <= '\r')
        || c == 0x85
        || Character.isSpaceChar(c); // categories Zs, Zl and Zp
  }
}
