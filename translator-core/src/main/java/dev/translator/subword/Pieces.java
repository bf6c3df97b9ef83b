package dev.translator.subword;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The order of a BPE vocabulary: special tokens, the 256 bytes, user-defined symbols, then the
 * ordinary pieces: characters and the results of merges.
 */
final class Pieces {
  /**
   * Stands for a space inside pieces (U+2581, the mark of SentencePiece, Kudo and Richardson 2018).
   */
  static final char SPACE_MARK = '\u2581';

  static final int BYTES = 256;

  /** Id of the piece for byte 0. */
  static final int FIRST_BYTE = SpecialTokens.PIECES.size();

  /** Id of the first user-defined symbol. */
  static final int FIRST_SYMBOL = FIRST_BYTE + BYTES;

  private Pieces() {}

  static String ofByte(int value) {
    return String.format(Locale.ROOT, "<0x%02X>", value);
  }

  static boolean isByte(int id) {
    return id >= FIRST_BYTE && id < FIRST_SYMBOL;
  }

  /** Bytes of a piece in text; none for special tokens. */
  static byte[] bytes(Vocabulary vocabulary, int id) {
    if (id < FIRST_BYTE) {
      return new byte[0];
    }
    return isByte(id)
        ? new byte[] {(byte) (id - FIRST_BYTE)}
        : vocabulary.piece(id).replace(SPACE_MARK, ' ').getBytes(StandardCharsets.UTF_8);
  }

  /** Special tokens, bytes, then the given pieces. */
  static Vocabulary vocabulary(List<String> symbols, List<String> ordinary) {
    List<String> all = new ArrayList<>(FIRST_SYMBOL + symbols.size() + ordinary.size());
    all.addAll(SpecialTokens.PIECES);
    for (int value = 0; value < BYTES; value++) {
      all.add(ofByte(value));
    }
    all.addAll(symbols);
    all.addAll(ordinary);
    return new Vocabulary(all);
  }
}
