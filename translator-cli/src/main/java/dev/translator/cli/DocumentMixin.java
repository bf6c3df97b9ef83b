package dev.translator.cli;

import dev.translator.documents.DocumentOptions;
import dev.translator.documents.GlossaryTranslator;
import dev.translator.documents.format.DocumentFormat;
import dev.translator.documents.format.ExistingTargets;
import dev.translator.documents.inline.Glossary;
import dev.translator.text.Placeholders;
import dev.translator.translate.files.LineTranslator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options about documents. */
final class DocumentMixin {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--to-dir",
      paramLabel = "DIR",
      description =
          "Translates several documents, or all in a directory and those below it, into files of the"
              + " same names in DIR. Files there that are newer than their sources stay, so that an"
              + " interrupted run goes on; --fresh translates them again.")
  private Path toDirectory;

  @Option(
      names = "--keep-translated",
      description =
          "Of a document that has translations already (XLIFF, PO), keeps all that are not marked as"
              + " unfinished; by default approved ones stay, and those of PO that are not fuzzy.")
  private boolean keepTranslated;

  @Option(
      names = "--only-untranslated",
      description = "Of such a document, translates only texts that have no translation at all.")
  private boolean onlyUntranslated;

  @Option(
      names = "--fuzzy",
      description =
          "Marks translations as in need of a look: fuzzy in PO, needs-review-translation in XLIFF"
              + " 1.2, a sub-state in XLIFF 2. Those of SDLXLIFF are drafts in any case.")
  private boolean fuzzy;

  @Option(
      names = "--glossary",
      paramLabel = "FILE",
      description =
          "Terms for documents and lines: a table with tabs or in CSV (term, translation; further forms of"
              + " either behind '|'; a first row 'source, target, case, translate' names columns), or"
              + " a term base (TBX). A term without a translation stays as it is. Sentences whose"
              + " translations lack a term are translated again with the term required.")
  private Path glossary;

  @Option(
      names = "--protect",
      paramLabel = "REGEX",
      description =
          "Text that stays verbatim, besides placeholders, code, URLs and file names; lines keep those"
              + " as with --placeholders. May be given several times.")
  private List<String> protect = List.of();

  @Option(
      names = "--placeholders",
      negatable = true,
      description =
          "Keeps placeholders, code, URLs, e-mail addresses, file names and numbers with units in"
              + " lines of text, tables and JSON verbatim, each as often as its source has it; those"
              + " that the model loses are put back. Documents always keep them. By default on for a"
              + " model that was trained with data.markPlaceholders.")
  private Boolean placeholders;

  Path toDirectory() {
    return toDirectory;
  }

  /** Refuses options that have no effect on lines of text. */
  private void requireNone() {
    String given =
        keepTranslated
            ? "--keep-translated"
            : onlyUntranslated ? "--only-untranslated" : fuzzy ? "--fuzzy" : null;
    if (given != null) {
      throw usage(given + ": for documents only; --format names one, such as xliff, or plain");
    }
  }

  /** Checks that patterns have not been given together with --no-placeholders. */
  void checkLines() {
    requireNone();
    if (Boolean.FALSE.equals(placeholders) && !protect.isEmpty()) {
      throw usage("--protect and --no-placeholders: give one of them");
    }
    patterns();
  }

  /**
   * The parts of lines that stay verbatim; null for none.
   *
   * @param model whose training decides where no option does
   */
  Placeholders placeholders(LineTranslator model) {
    boolean on =
        placeholders == null ? !protect.isEmpty() || model.marks().isActive() : placeholders;
    return on ? model.marks().placeholders().with(patterns()) : null;
  }

  private List<Pattern> patterns() {
    return protect.stream().map(this::pattern).toList();
  }

  /**
   * The settings of a document.
   *
   * @param format a name, null to find out
   */
  DocumentOptions options(String format) {
    if (keepTranslated && onlyUntranslated) {
      throw usage("--keep-translated and --only-untranslated: give one of them");
    }
    if (Boolean.FALSE.equals(placeholders)) {
      throw usage("--no-placeholders: documents keep them; --format text translates lines");
    }
    ExistingTargets existing =
        onlyUntranslated
            ? ExistingTargets.KEEP_ALL
            : keepTranslated ? ExistingTargets.KEEP_TRANSLATED : ExistingTargets.KEEP_APPROVED;
    return new DocumentOptions(
        format == null ? null : DocumentFormat.named(format),
        existing,
        fuzzy,
        glossary == null || isTermBase() ? Glossary.NONE : Glossary.read(glossary),
        patterns());
  }

  /** The translator with the terms of the glossary, if there is one, for lines of text. */
  LineTranslator withTerms(LineTranslator model) {
    return glossary == null
        ? model
        : new GlossaryTranslator(
            model, Glossary.read(glossary, model.sourceLanguage(), model.targetLanguage()));
  }

  /** The settings with the terms of a term base, which needs the languages of the model. */
  DocumentOptions withTermBase(DocumentOptions settings, LineTranslator model) {
    return isTermBase()
        ? settings.withGlossary(
            Glossary.read(glossary, model.sourceLanguage(), model.targetLanguage()))
        : settings;
  }

  private boolean isTermBase() {
    return glossary != null && glossary.toString().toLowerCase(Locale.ROOT).endsWith(".tbx");
  }

  private Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw usage("--protect = " + regex + ": no regular expression: " + e.getDescription());
    }
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
