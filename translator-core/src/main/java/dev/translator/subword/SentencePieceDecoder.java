package dev.translator.subword;

import java.util.List;

/**
 * Ids of a SentencePiece model to text. The space that encoding puts beside a text goes again, and
 * the model's rules for decoded text are applied.
 */
final class SentencePieceDecoder {
  private final SentencePieceSpec spec;
  private final int[] byteValues;
  private final char space;
  private final SentencePieceNormalizer denormalizer;

  /**
   * @param byteValues by id, -1 for a piece that is no byte
   */
  SentencePieceDecoder(SentencePieceSpec spec, int[] byteValues) {
    this.spec = spec;
    this.byteValues = byteValues;
    this.space = spec.normalizer.escapeWhitespaces ? Pieces.SPACE_MARK : ' ';
    SymbolMatcher none = new SymbolMatcher(List.of());
    this.denormalizer =
        spec.denormalizer.charsMap.length == 0
            ? null
            : new SentencePieceNormalizer(spec.denormalizer, false, none);
  }

  String decode(int[] ids) {
    boolean framed = spec.normalizer.addDummyPrefix || spec.normalizer.removeExtraWhitespaces;
    boolean atStart = framed;
    ByteRuns runs = new ByteRuns(4 * ids.length);
    for (int id : ids) {
      if (byteValues[id] >= 0) {
        runs.addByte(byteValues[id]);
        atStart = false;
        continue;
      }
      String piece = text(id);
      boolean spaced = atStart && !isUnknown(id) && piece.startsWith(" ");
      String rest = spaced ? piece.substring(1) : piece;
      runs.add(rest);
      // where spaces are collapsed, all of those in front of a text go
      atStart &= rest.isEmpty() && !(spaced && !spec.normalizer.removeExtraWhitespaces);
    }
    String text = runs.finish();
    if (spec.suffixSpace && spec.normalizer.addDummyPrefix && text.endsWith(" ")) {
      text = text.substring(0, text.length() - 1);
    }
    return denormalizer == null ? text : denormalizer.normalize(text);
  }

  byte[] bytes(int id) {
    return byteValues[id] >= 0
        ? new byte[] {(byte) byteValues[id]}
        : Wtf8.encode(isUnknown(id) ? "" : text(id));
  }

  private boolean isUnknown(int id) {
    return spec.pieces.get(id).type() == SentencePieceSpec.UNKNOWN;
  }

  /** The piece with spaces in place of the mark for them. */
  private String text(int id) {
    SentencePieceSpec.Piece piece = spec.pieces.get(id);
    return switch (piece.type()) {
      case SentencePieceSpec.CONTROL -> "";
      case SentencePieceSpec.UNKNOWN -> "\uFFFD";
      default -> piece.text().replace(space, ' ');
    };
  }
}
