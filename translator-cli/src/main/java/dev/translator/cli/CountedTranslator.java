package dev.translator.cli;

import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.ForwardingTranslator;
import dev.translator.translate.files.LineTranslator;
import java.util.List;

/** A translator whose finished lines move a job's progress. */
final class CountedTranslator extends ForwardingTranslator {
  private final JobProgress progress;

  CountedTranslator(LineTranslator translator, JobProgress progress) {
    super(translator);
    this.progress = progress;
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, progress::line);
  }

  /** Leaves the translator open: its owner closes it. */
  @Override
  public void close() {}
}
