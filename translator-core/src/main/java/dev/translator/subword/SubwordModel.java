package dev.translator.subword;

import java.nio.file.Path;
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
   * @param dropout probability of leaving out a merge (in a unigram model: a piece of more than one
   *     character where it could stand), from 0 to 1
   */
  int[] encode(String text, double dropout, RandomGenerator random);

  /**
   * The text of the ids, leaving out {@link SpecialTokens#PAD}, {@link SpecialTokens#BOS} and
   * {@link SpecialTokens#EOS}. For every text, {@code decode(encode(text))} is the text, with a
   * space for a literal U+2581 where pieces mark spaces by it; an imported model gives the text
   * after its normalisation, with U+FFFD for unknown characters.
   *
   * @throws IndexOutOfBoundsException if an id is not in the vocabulary
   */
  String decode(int[] ids);

  /**
   * Ids that every text begins with that is not empty, such as that of its language; mostly none.
   */
  default int[] first() {
    return new int[0];
  }

  Vocabulary vocabulary();

  /**
   * The text of one id in UTF-8, with a space where it begins a word. The bytes need not be whole
   * characters. Empty for {@link SpecialTokens}.
   */
  default byte[] bytes(int id) {
    return Pieces.bytes(vocabulary(), id);
  }

  /** A hash in hexadecimal that differs between models that may encode a text differently. */
  String fingerprint();

  /** The id by which the model's file knows a token, -1 if it does not know it. */
  default int fileId(int id) {
    return id;
  }

  /** The inverse of {@link #fileId}: -1 if the file has no such id. */
  default int idOfFile(int fileId) {
    return fileId >= 0 && fileId < vocabulary().size() ? fileId : -1;
  }

  /**
   * Ending of the name of the model's file: {@code .json}, {@code .model} or {@code .bpe}. The last
   * one has a vocabulary file beside it.
   */
  String extension();

  /**
   * Writes the file from which {@link SubwordModels#load} reads the model again. A file that
   * belongs beside it is written first. An existing file is replaced at once or not at all.
   */
  void save(Path file);
}
