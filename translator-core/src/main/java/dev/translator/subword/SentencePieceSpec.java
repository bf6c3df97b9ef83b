package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Content of a SentencePiece {@code .model} (sentencepiece_model.proto): pieces, trainer settings
 * that encoding depends on, and the normalisation of text.
 */
final class SentencePieceSpec {
  /** Types of a piece. */
  static final int NORMAL = 1;

  static final int UNKNOWN = 2;
  static final int CONTROL = 3;
  static final int USER_DEFINED = 4;
  static final int UNUSED = 5;
  static final int BYTE = 6;

  static final int UNIGRAM = 1;
  static final int BPE = 2;
  static final int WORD = 3;
  static final int CHAR = 4;

  private static final int MAX_PIECES = 4_000_000;

  /** Normalisation of text: the rules, none if empty, and the treatment of spaces. */
  static final class Normalization {
    byte[] charsMap = {};
    boolean addDummyPrefix = true;
    boolean removeExtraWhitespaces = true;
    boolean escapeWhitespaces = true;

    private Normalization(ProtoReader proto) {
      for (int field = proto.next(); field != 0; field = proto.next()) {
        switch (field) {
          case 2 -> charsMap = proto.data();
          case 3 -> addDummyPrefix = proto.flag();
          case 4 -> removeExtraWhitespaces = proto.flag();
          case 5 -> escapeWhitespaces = proto.flag();
          default -> proto.skip();
        }
      }
    }
  }

  /** One piece of the vocabulary. */
  record Piece(String text, float score, int type) {}

  final List<Piece> pieces = new ArrayList<>();
  int modelType = UNIGRAM;
  boolean suffixSpace;
  boolean byteFallback;
  String bos = "<s>";
  String eos = "</s>";
  String pad = "<pad>";
  Normalization normalizer = new Normalization(new ProtoReader(new byte[0]));

  /** Normalisation of decoded text; without rules it does nothing. */
  Normalization denormalizer = normalizer;

  /**
   * @throws InputException if the bytes are no such model, or one that asks for something that is
   *     not done here
   */
  static SentencePieceSpec parse(byte[] bytes) {
    SentencePieceSpec spec = new SentencePieceSpec();
    ProtoReader proto = new ProtoReader(bytes);
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 1 -> spec.addPiece(proto.message());
        case 2 -> spec.readTrainer(proto.message());
        case 3 -> spec.normalizer = new Normalization(proto.message());
        case 5 -> spec.denormalizer = new Normalization(proto.message());
        default -> proto.skip();
      }
    }
    if (spec.pieces.isEmpty()) {
      throw new InputException("not a SentencePiece model, or damaged: it has no pieces");
    }
    return spec;
  }

  private void addPiece(ProtoReader proto) {
    String text = "";
    float score = 0;
    int type = NORMAL;
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 1 -> text = proto.text();
        case 2 -> score = proto.real();
        case 3 -> type = proto.number();
        default -> proto.skip();
      }
    }
    int id = pieces.size();
    if (id == MAX_PIECES) {
      throw new InputException("the vocabulary has more than " + MAX_PIECES + " pieces");
    }
    if (text.isEmpty() || text.length() > MergeTable.MAX_PIECE_CHARS) {
      throw new InputException("the piece with the id " + id + " is empty or too long");
    }
    if (!Float.isFinite(score) || type < NORMAL || type > BYTE) {
      throw new InputException(
          "the piece '" + text + "' has the score " + score + " and the type " + type);
    }
    pieces.add(new Piece(text, score, type));
  }

  private void readTrainer(ProtoReader proto) {
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 3 -> modelType = proto.number();
        case 24 -> suffixSpace = proto.flag();
        case 35 -> byteFallback = proto.flag();
        case 46 -> bos = proto.text();
        case 47 -> eos = proto.text();
        case 48 -> pad = proto.text();
        default -> proto.skip();
      }
    }
    if (modelType < UNIGRAM || modelType > CHAR) {
      throw new InputException(
          "a SentencePiece model of type "
              + modelType
              + ": can be 1 (unigram), 2 (bpe), 3 (word) or 4 (char)");
    }
  }
}
