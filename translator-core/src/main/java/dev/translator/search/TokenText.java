package dev.translator.search;

import java.util.Arrays;

/**
 * The text of tokens, in bytes: a piece need not be a whole character. A space begins every word,
 * the first one included.
 */
public final class TokenText {
  private static final byte SPACE = ' ';

  private final byte[][] pieces;

  /**
   * @param pieces bytes of each token, none for tokens that stand for no text
   */
  public TokenText(byte[][] pieces) {
    this.pieces = Arrays.stream(pieces).map(byte[]::clone).toArray(byte[][]::new);
  }

  int vocabularySize() {
    return pieces.length;
  }

  /** The bytes of a token: not a copy, so they must not be changed. */
  byte[] piece(int token) {
    return pieces[token];
  }

  /** Text of the tokens together, with the space before the first word. */
  byte[] bytes(int[] tokens) {
    int length = 1;
    for (int token : tokens) {
      length += pieces[token].length;
    }
    byte[] text = new byte[length];
    int at = length;
    for (int i = tokens.length - 1; i >= 0; i--) {
      byte[] piece = pieces[tokens[i]];
      at -= piece.length;
      System.arraycopy(piece, 0, text, at, piece.length);
    }
    if (length > 1 && text[1] == SPACE) {
      return Arrays.copyOfRange(text, 1, length);
    }
    text[0] = SPACE;
    return text;
  }

  /**
   * Whether an output contains the text of a phrase, even if the words begin elsewhere; the leading
   * space of the phrase does not count.
   */
  public boolean contains(int[] output, int[] phrase) {
    byte[] wanted = bytes(phrase);
    return indexOf(bytes(output), Arrays.copyOfRange(wanted, 1, wanted.length)) >= 0;
  }

  static int indexOf(byte[] text, byte[] part) {
    for (int start = 0; start + part.length <= text.length; start++) {
      if (Arrays.equals(text, start, start + part.length, part, 0, part.length)) {
        return start;
      }
    }
    return -1;
  }
}
