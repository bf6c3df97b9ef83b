package dev.translator.translate;

import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordModel;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The tokens that a decoder chooses among.
 *
 * @param size of the vocabulary
 * @param suppressed ids that no output holds
 */
record OutputTokens(int size, long[] suppressed) {
  private static final long[] MARKERS = {SpecialTokens.PAD, SpecialTokens.UNK, SpecialTokens.BOS};

  /** All but the markers. */
  static OutputTokens all(int vocabularySize) {
    return new OutputTokens(vocabularySize, MARKERS);
  }

  /** All but the markers and whatever ends a line: the translation of a line is a line. */
  static OutputTokens withoutLineEnds(SubwordModel subwords) {
    int size = subwords.vocabulary().size();
    LongStream lineEnds =
        IntStream.range(0, size).filter(id -> endsLine(subwords.bytes(id))).asLongStream();
    return new OutputTokens(size, LongStream.concat(LongStream.of(MARKERS), lineEnds).toArray());
  }

  private static boolean endsLine(byte[] text) {
    for (byte character : text) {
      if (character == '\n' || character == '\r') {
        return true;
      }
    }
    return false;
  }
}
