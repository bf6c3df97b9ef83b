package dev.translator.subword;

import java.util.Arrays;

/** Ids to text. */
final class PieceDecoder {
  private final String[] texts;

  PieceDecoder(Vocabulary vocabulary) {
    int size = vocabulary.size();
    texts = new String[size];
    Arrays.fill(texts, 0, Math.min(size, Pieces.FIRST_SYMBOL), "");
    texts[SpecialTokens.UNK] = "\uFFFD";
    for (int id = Pieces.FIRST_SYMBOL; id < size; id++) {
      texts[id] = vocabulary.piece(id).replace(Pieces.SPACE_MARK, ' ');
    }
  }

  String decode(int[] ids) {
    ByteRuns runs = new ByteRuns(4 * ids.length);
    for (int id : ids) {
      if (Pieces.isByte(id)) {
        runs.addByte(id - Pieces.FIRST_BYTE);
      } else {
        runs.add(texts[id]);
      }
    }
    String text = runs.finish();
    return text.startsWith(" ") ? text.substring(1) : text;
  }
}
