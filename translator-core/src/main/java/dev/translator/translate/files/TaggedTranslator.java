package dev.translator.translate.files;

import dev.translator.config.DecodingConfig;
import dev.translator.io.InputException;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** Puts a token before every line, as the model was trained with. */
public final class TaggedTranslator implements LineTranslator {
  private final LineTranslator translator;
  private final String tag;

  private TaggedTranslator(LineTranslator translator, String tag) {
    this.translator = translator;
    this.tag = tag;
  }

  /**
   * Wraps a translator of a multilingual model.
   *
   * @param tag a symbol of the model such as {@code <2de>}; null for none
   * @throws InputException if the model does not know the tag
   */
  public static LineTranslator of(LineTranslator translator, String tag) {
    if (tag == null) {
      return translator;
    }
    if (!translator.symbols().contains(tag)) {
      translator.close();
      throw new InputException(
          "--tag = "
              + tag
              + ": no symbol of the model, which has "
              + (translator.symbols().isEmpty()
                  ? "none"
                  : String.join(", ", translator.symbols())));
    }
    return new TaggedTranslator(translator, tag);
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translator.translate(tagged(lines), options);
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    return translator.translate(tagged(lines), options, afterLine);
  }

  private List<String> tagged(List<String> lines) {
    return lines.stream().map(line -> line.isBlank() ? line : tag + " " + line).toList();
  }

  /** Aligns the line's own words; the tag before them does not count as a word. */
  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    return translator.align(tagged(lines), translations).stream()
        .map(
            alignment ->
                new WordAlignment(
                    alignment.links().stream()
                        .filter(link -> link.source() > 0)
                        .map(link -> new WordAlignment.Link(link.source() - 1, link.target()))
                        .toList()))
        .toList();
  }

  @Override
  public String fingerprint() {
    return translator.fingerprint() + " " + tag;
  }

  @Override
  public DecodingConfig defaults() {
    return translator.defaults();
  }

  @Override
  public String sourceLanguage() {
    return translator.sourceLanguage();
  }

  @Override
  public String targetLanguage() {
    return translator.targetLanguage();
  }

  @Override
  public PlaceholderMarks marks() {
    return translator.marks();
  }

  @Override
  public List<String> symbols() {
    return translator.symbols();
  }

  @Override
  public void close() {
    translator.close();
  }
}
