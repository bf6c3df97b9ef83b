package dev.translator.cli;

import dev.translator.config.DecodingConfig;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.files.LineTranslator;
import java.util.List;

/** A translator whose finished lines move a job's progress. */
record CountedTranslator(LineTranslator translator, JobProgress progress)
    implements LineTranslator {
  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, progress::line);
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
  public String fingerprint() {
    return translator.fingerprint();
  }

  /** Leaves the translator open: its owner closes it. */
  @Override
  public void close() {}
}
