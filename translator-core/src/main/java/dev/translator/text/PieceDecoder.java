package dev.translator.text;

import java.util.Arrays;

/** Ids to text. */
final class PieceDecoder {
  private final int size;
  private final String[] texts;

  PieceDecoder(Vocabulary vocabulary) {
    size = vocabulary.size();
    texts = new String[size];
    Arrays.fill(texts, 0, Math.min(size, Pieces.FIRST_SYMBOL), "");
    texts[SpecialTokens.UNK] = "\uFFFD";
    for (int id = Pieces.FIRST_SYMBOL; id < size; id++) {
      texts[id] = vocabulary.piece(id).replace(Pieces.SPACE_MARK, ' ');
    }
  }

  String decode(int[] ids) {
    StringBuilder text = new StringBuilder(4 * ids.length);
    byte[] bytes = new byte[Math.min(ids.length, 64)];
    int byteCount = 0;
    for (int id : ids) {
      if (Pieces.isByte(id)) {
        bytes = byteCount == bytes.length ? Arrays.copyOf(bytes, 2 * byteCount) : bytes;
        bytes[byteCount++] = (byte) (id - Pieces.FIRST_BYTE);
        continue;
      }
      Wtf8.decode(bytes, byteCount, text);
      byteCount = 0;
      text.append(texts[id]);
    }
    Wtf8.decode(bytes, byteCount, text);
    return text.length() > 0 && text.charAt(0) == ' ' ? text.substring(1) : text.toString();
  }
}
