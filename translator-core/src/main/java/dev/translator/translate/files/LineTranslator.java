package dev.translator.translate.files;

import dev.translator.config.DecodingConfig;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** A loaded model, as far as a job over a file needs it. Tests put a simple one in its place. */
public interface LineTranslator extends AutoCloseable {
  /** The decoding settings that the model was trained with. */
  DecodingConfig defaults();

  /** A code such as {@code en}. */
  String sourceLanguage();

  /** A code such as {@code de}. */
  String targetLanguage();

  /** User-defined symbols of the vocabulary, the tags of languages among them. */
  default List<String> symbols() {
    return List.of();
  }

  /** The symbols for placeholders that the model was trained with. */
  default PlaceholderMarks marks() {
    return PlaceholderMarks.NONE;
  }

  /** The counts of matches in a translation memory; without one they stay empty. */
  default MatchCounts matches() {
    return new MatchCounts();
  }

  /** Equal for models that translate alike: a hash of their files. */
  String fingerprint();

  /** The translations of each line, best first, at least one. */
  List<List<Translation>> translate(List<String> lines, TranslationOptions options);

  /**
   * Translates as {@link #translate(List, TranslationOptions)} does and tells how far it is.
   *
   * @param afterLine run after each line, by any thread; here at the end
   */
  default List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    List<List<Translation>> translated = translate(lines, options);
    lines.forEach(line -> afterLine.run());
    return translated;
  }

  /**
   * The word alignment of each line and its translation.
   *
   * @param translations as many as lines
   */
  List<WordAlignment> align(List<String> lines, List<String> translations);

  @Override
  void close();
}
