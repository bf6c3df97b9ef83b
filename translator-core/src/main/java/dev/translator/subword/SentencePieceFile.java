package dev.translator.subword;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    Message proto = new Message();
    List<String> pieces = model.vocabulary().pieces();
    int firstOrdinary = Pieces.FIRST_SYMBOL + model.symbols().size();
    for (int id = 0; id < pieces.size(); id++) {
      Message piece = new Message().text(1, pieces.get(id));
      piece.real(2, Math.min(0, firstOrdinary - id)).number(3, type(id, firstOrdinary));
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

  private static Message trainer(int vocabularySize) {
    return new Message()
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

  private static Message normalizer() {
    return new Message()
        .text(1, "identity")
        .number(3, 1) // add_dummy_prefix
        .number(4, 0) // remove_extra_whitespaces
        .number(5, 1); // escape_whitespaces
  }

  /** A protocol buffer message in the making. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, int value) {
      varint(field << 3 | VARINT);
      varint(value);
      return this;
    }

    Message real(int field, float value) {
      varint(field << 3 | FIXED32);
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < 32; shift += 8) {
        bytes.write(bits >> shift);
      }
      return this;
    }

    Message text(int field, String value) {
      return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return field(field, value.toBytes());
    }

    private Message field(int field, byte[] value) {
      varint(field << 3 | LENGTH);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    private void varint(int value) {
      int rest = value;
      while (rest >>> 7 != 0) {
        bytes.write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      bytes.write(rest);
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }
}
