package dev.translator.translate.files;

import dev.translator.io.InputException;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** Puts a token before every line, as the model was trained with. */
public final class TaggedTranslator extends ForwardingTranslator {
  private final String tag;

  private TaggedTranslator(LineTranslator translator, String tag) {
    super(translator);
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
    return super.translate(tagged(lines), options);
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    return super.translate(tagged(lines), options, afterLine);
  }

  private List<String> tagged(List<String> lines) {
    return lines.stream().map(line -> line.isBlank() ? line : tag + " " + line).toList();
  }

  /** Aligns the line's own words; the tag before them does not count as a word. */
  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    return super.align(tagged(lines), translations).stream()
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
    return super.fingerprint() + " " + tag;
  }
}
