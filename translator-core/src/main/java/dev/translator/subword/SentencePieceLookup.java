package dev.translator.subword;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * SentencePiece's models without a choice between segmentations: each character, or each word, is a
 * piece or unknown. Dropout changes nothing.
 */
final class SentencePieceLookup {
  private final Map<String, Integer> ids = new HashMap<>();
  private final ObjIntConsumer<IntList> unknown;

  /**
   * @param unknown adds the ids of a character without a piece
   */
  SentencePieceLookup(List<SentencePieceSpec.Piece> pieces, ObjIntConsumer<IntList> unknown) {
    this.unknown = unknown;
    for (int id = 0; id < pieces.size(); id++) {
      int type = pieces.get(id).type();
      if (type == SentencePieceSpec.NORMAL
          || type == SentencePieceSpec.USER_DEFINED
          || type == SentencePieceSpec.UNUSED) {
        ids.put(pieces.get(id).text(), id);
      }
    }
  }

  /** One piece for each character and each user-defined symbol. */
  SentencePieceModel.Encoder characters(SymbolMatcher symbols) {
    return (text, dropout, random, result) -> {
      for (int at = 0; at < text.length(); ) {
        int symbol = symbols.matchAt(text, at);
        int length =
            symbol >= 0
                ? symbols.symbols().get(symbol).length()
                : Character.charCount(text.codePointAt(at));
        add(text.substring(at, at + length), result);
        at += length;
      }
    };
  }

  /** One piece for each word with the mark in front of it. */
  SentencePieceModel.Encoder words() {
    return (text, dropout, random, result) -> {
      int start = 0;
      for (int at = 1; at <= text.length(); at++) {
        if (at == text.length() || text.charAt(at) == Pieces.SPACE_MARK) {
          add(text.substring(start, at), result);
          start = at;
        }
      }
    };
  }

  private void add(String piece, IntList result) {
    Integer id = ids.get(piece);
    if (id != null) {
      result.add(id);
    } else {
      piece.codePoints().forEach(character -> unknown.accept(result, character));
    }
  }
}
