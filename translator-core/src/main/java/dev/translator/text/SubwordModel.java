package dev.translator.text;

import java.util.random.RandomGenerator;

/** The way from text to token ids and back. Implementations may be used by many threads at once. */
public interface SubwordModel {
  /**
   * The ids of a text, without {@link SpecialTokens#BOS} and {@link SpecialTokens#EOS}. Special
   * tokens written out in the text are ordinary text. The empty text has no ids.
   */
  int[] encode(String text);

  /**
   * A random segmentation of the text, to make training robust (subword regularisation). Equal
   * generators in equal states give equal ids; 0 is {@link #encode(String)}.
   *
   * @param dropout probability of leaving out a merge, from 0 to 1
   */
  int[] encode(String text, double dropout, RandomGenerator random);

  /**
   * The text of the ids, leaving out {@link SpecialTokens#PAD}, {@link SpecialTokens#BOS} and
   * {@link SpecialTokens#EOS}. For every text, {@code decode(encode(text))} is the text.
   *
   * @throws IndexOutOfBoundsException if an id is not in the vocabulary
   */
  String decode(int[] ids);

  Vocabulary vocabulary();

  /**
   * What one id spells, in UTF-8, which need not be a whole character; a space where it begins a
   * word. Nothing for {@link SpecialTokens}.
   */
  default byte[] bytes(int id) {
    return Pieces.bytes(vocabulary(), id);
  }

  /** A hash in hexadecimal that differs between models that may encode a text differently. */
  String fingerprint();
}
