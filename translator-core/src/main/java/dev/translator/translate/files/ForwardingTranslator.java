package dev.translator.translate.files;

import dev.translator.config.DecodingConfig;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** A translator that does all that it does not change itself through another one. */
public abstract class ForwardingTranslator implements LineTranslator {
  private final LineTranslator translator;

  /**
   * @param translator answers for everything that a subclass does not override
   */
  protected ForwardingTranslator(LineTranslator translator) {
    this.translator = translator;
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translator.translate(lines, options);
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    return translator.translate(lines, options, afterLine);
  }

  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    return translator.align(lines, translations);
  }

  @Override
  public String fingerprint() {
    return translator.fingerprint();
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
  public MatchCounts matches() {
    return translator.matches();
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
