package dev.translator.train;

/**
 * An estimate of the number of subword tokens of a text, before there is a subword model. Words of
 * most scripts become about 1.3 pieces; text without spaces about 0.7 pieces a character.
 */
final class TokenEstimate {
  private static final double PIECES_OF_WORD = 1.3;
  private static final double PIECES_OF_IDEOGRAPH = 0.7;

  /** All of the first lines are measured, and one of this many later ones. */
  private static final int STEP = 16;

  private static final int ALL_OF = 50_000;

  private long lines;
  private long measured;
  private double pieces;

  void add(String line) {
    lines++;
    if (lines <= ALL_OF || lines % STEP == 0) {
      measured++;
      pieces += pieces(line);
    }
  }

  private static double pieces(String line) {
    double pieces = 1; // the end of the sentence
    boolean within = false;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      i += Character.charCount(character);
      if (isUnspaced(character)) {
        pieces += PIECES_OF_IDEOGRAPH;
        within = false;
      } else if (!Character.isLetterOrDigit(character)) {
        pieces += Character.isWhitespace(character) ? 0 : 1;
        within = false;
      } else if (!within) {
        pieces += PIECES_OF_WORD;
        within = true;
      }
    }
    return pieces;
  }

  /** Characters of scripts without spaces between words. */
  private static boolean isUnspaced(int character) {
    if (character < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  long lines() {
    return lines;
  }

  /** The tokens of all lines. */
  long tokens() {
    return measured == 0 ? 0 : Math.round(pieces / measured * lines);
  }
}
