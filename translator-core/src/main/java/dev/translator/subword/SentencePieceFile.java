package dev.translator.subword;

import dev.translator.io.ProtoWriter;
import java.util.List;

/**
 * A BPE model as SentencePiece's {@code .model}, a protocol buffer {@code ModelProto}: pieces with
 * score and type, trainer and normalizer settings. SentencePiece merges the neighbours that make up
 * the piece of highest score, so the score is the negative place among the pieces.
 */
final class SentencePieceFile {
  /** Fields of ModelProto. */
  private static final int PIECE = 1;

  private static final int TRAINER = 2;
  private static final int NORMALIZER = 3;

  /** Types of a piece. */
  private static final int NORMAL = 1;

  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int BYTE = 6;

  private SentencePieceFile() {}

  static byte[] toBytes(BpeModel model) {
    ProtoWriter proto = new ProtoWriter();
    List<String> pieces = model.vocabulary().pieces();
    int firstOrdinary = Pieces.FIRST_SYMBOL + model.symbols().size();
    for (int id = 0; id < pieces.size(); id++) {
      ProtoWriter piece = new ProtoWriter().text(1, pieces.get(id));
      piece.fixed32(2, Math.min(0, firstOrdinary - id)).number(3, type(id, firstOrdinary));
      proto.message(PIECE, piece);
    }
    return proto
        .message(TRAINER, trainer(pieces.size()))
        .message(NORMALIZER, normalizer())
        .toBytes();
  }

  private static int type(int id, int firstOrdinary) {
    if (id == SpecialTokens.UNK) {
      return UNKNOWN;
    }
    if (id < Pieces.FIRST_BYTE) {
      return CONTROL;
    }
    if (Pieces.isByte(id)) {
      return BYTE;
    }
    return id < firstOrdinary ? USER_DEFINED : NORMAL;
  }

  private static ProtoWriter trainer(int vocabularySize) {
    return new ProtoWriter()
        .number(3, 2) // model_type = BPE
        .number(4, vocabularySize)
        .number(35, 1) // byte_fallback
        .number(40, SpecialTokens.UNK)
        .number(41, SpecialTokens.BOS)
        .number(42, SpecialTokens.EOS)
        .number(43, SpecialTokens.PAD)
        .text(45, SpecialTokens.PIECES.get(SpecialTokens.UNK))
        .text(46, SpecialTokens.PIECES.get(SpecialTokens.BOS))
        .text(47, SpecialTokens.PIECES.get(SpecialTokens.EOS))
        .text(48, SpecialTokens.PIECES.get(SpecialTokens.PAD));
  }

  private static ProtoWriter normalizer() {
    return new ProtoWriter()
        .text(1, "identity")
        .number(3, 1) // add_dummy_prefix
        .number(4, 0) // remove_extra_whitespaces
        .number(5, 1); // escape_whitespaces
  }
}
