package dev.translator.documents.inline;

import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** A translator of sentences, as far as documents need one. Tests put a simple one in its place. */
public interface SegmentEngine {
  /** A code such as {@code en}. */
  String sourceLanguage();

  /** A code such as {@code de}. */
  String targetLanguage();

  /** The symbols for placeholders that the model was trained with. */
  default PlaceholderMarks marks() {
    return PlaceholderMarks.NONE;
  }

  /** The best translation of each sentence, in their order. */
  List<String> translate(List<String> sentences);

  /**
   * The same, each with phrases that its translation must contain as far as the engine can do so.
   *
   * @param required as many as sentences
   */
  default List<String> translate(List<String> sentences, List<List<String>> required) {
    return translate(sentences);
  }

  /**
   * The word alignment of each pair of a sentence and its translation.
   *
   * @param translations as many as sentences
   */
  List<WordAlignment> align(List<String> sentences, List<String> translations);
}
