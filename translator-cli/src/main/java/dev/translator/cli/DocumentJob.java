package dev.translator.cli;

import dev.translator.documents.DocumentOptions;
import dev.translator.documents.DocumentReport;
import dev.translator.documents.DocumentTranslator;
import dev.translator.documents.EngineSegments;
import dev.translator.io.InputException;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.LineTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Translates documents one after another and reports on each. */
final class DocumentJob {
  private final Console console;
  private final DocumentOptions options;

  DocumentJob(Console console, DocumentOptions options) {
    this.console = console;
    this.options = options;
  }

  /**
   * Translates documents.
   *
   * @param outputs of each document
   * @return how many could not be translated, each of which was reported
   */
  int run(
      Map<Path, Path> outputs, Path directory, LineTranslator model, TranslationOptions search) {
    int failures = 0;
    for (Map.Entry<Path, Path> document : outputs.entrySet()) {
      DocumentTree.prepare(document.getValue(), directory);
      try {
        run(document.getKey(), document.getValue(), model, search);
      } catch (InputException e) {
        failures++;
        console.err().println("error: " + e.getMessage());
      }
    }
    return failures;
  }

  /** Translates one document. */
  void run(Path in, Path out, LineTranslator model, TranslationOptions search) {
    DocumentTranslator documents = new DocumentTranslator(EngineSegments.of(model, search));
    DocumentReport report = documents.translate(in, out, options);
    console.flush();
    console
        .err()
        .printf(
            Locale.ROOT,
            "%s: %s, %,d sentences, %,d words, %,d codes, %,d placeholders, %.1f s%n",
            out,
            report.format().label(),
            report.segments(),
            report.words(),
            report.codes(),
            report.placeholders(),
            report.seconds());
    if (report.terms() > 0) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "  terms: %,d found, %,d met, %,d not met%n",
              report.terms(),
              report.metTerms(),
              report.terms() - report.metTerms());
    }
    report.warnings().forEach(warning -> console.err().println("  " + warning));
  }

  /** Whether an output is there already and its source has not changed since. */
  static boolean isDone(Path in, Path out) {
    try {
      return Files.isRegularFile(out)
          && Files.getLastModifiedTime(out).compareTo(Files.getLastModifiedTime(in)) > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
