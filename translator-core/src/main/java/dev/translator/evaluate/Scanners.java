package dev.translator.evaluate;

/** The character tables of the tokenizers of {@link BleuTokenizer}. */
final class Scanners {
  static final PunctuationScanner WESTERN_PADDED = new Western(true);
  static final PunctuationScanner CHINESE = new Chinese();
  static final PunctuationScanner INTERNATIONAL = new International();
  static final PunctuationScanner WHITESPACE = new Whitespace();

  private Scanners() {}

  /** mteval-v13a: ASCII punctuation. */
  private static class Western extends PunctuationScanner {
    Western(boolean padded) {
      super(padded);
    }

    @Override
    byte kind(int c) {
      if (c >= '0' && c <= '9') {
        return NUMBER;
      }
      if (c == '.' || c == ',') {
        return STOP;
      }
      if (c == '-') {
        return DASH;
      }
      boolean isolated =
          (c >= '!' && c <= '&')
              || (c >= '(' && c <= '+')
              || c == '/'
              || (c >= ':' && c <= '@')
              || (c >= '[' && c <= '`')
              || (c >= '{' && c <= '~');
      return isolated ? ISOLATED : OTHER;
    }
  }

  /**
   * The same with each Chinese character apart. The list is the one all published scores were made
   * with, including its slips: two ranges meant for the supplementary planes name U+2001 to U+2A6D
   * and U+2F81 to U+2FA1 instead, so that typographic quotes, dashes and arrows count as Chinese
   * and rare ideographs do not.
   */
  private static final class Chinese extends Western {
    /** First, last, first, last, ... in ascending order. */
    private static final int[] RANGES = {
      0x2001, 0x2A6D, 0x2E80, 0x2EFF, 0x2F00, 0x2FDF, 0x2FF0, 0x303F, 0x3100, 0x312F, 0x31A0,
      0x31BF, 0x31C0, 0x31EF, 0x3200, 0x33FF, 0x3400, 0x4DB5, 0x4E00, 0x9FBB, 0xF900, 0xFA2D,
      0xFA30, 0xFA6A, 0xFA70, 0xFAD9, 0xFE10, 0xFE1F, 0xFE30, 0xFE4F, 0xFF00, 0xFFEF
    };

    Chinese() {
      super(false);
    }

    @Override
    byte kind(int c) {
      if (c < RANGES[0]) {
        return super.kind(c);
      }
      for (int i = 0; i < RANGES.length && c >= RANGES[i]; i += 2) {
        if (c <= RANGES[i + 1]) {
          return ISOLATED;
        }
      }
      return OTHER;
    }
  }

  /** mteval-v14: punctuation and symbols by Unicode category. */
  private static final class International extends PunctuationScanner {
    International() {
      super(false);
    }

    @Override
    byte kind(int c) {
      if (UnicodeCategories.isPunctuation(c)) {
        return STOP;
      }
      if (UnicodeCategories.isNumber(c)) {
        return NUMBER;
      }
      return UnicodeCategories.isSymbol(c) ? ISOLATED : OTHER;
    }
  }

  private static final class Whitespace extends PunctuationScanner {
    Whitespace() {
      super(false);
    }

    @Override
    byte kind(int c) {
      return OTHER;
    }
  }
}
