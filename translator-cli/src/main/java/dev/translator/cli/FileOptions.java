package dev.translator.cli;

import dev.translator.documents.format.DocumentFormat;
import dev.translator.io.LineReader;
import dev.translator.translate.files.FileFormat;
import dev.translator.translate.files.OutputFields;
import dev.translator.translate.files.Records;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the layout of a file of texts and for the fields of each translation. */
final class FileOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (lines), tsv, csv or jsonl; or, for documents, docx, pptx, xlsx, odt, html, xliff,"
              + " xliff2, sdlxliff, tmx, po, properties, json, yaml, markdown, srt, vtt, android,"
              + " strings, resx or plain (paragraphs of text). For input and output; by default the"
              + " extension of INPUT tells, else text.")
  private String format;

  @Option(
      names = {"--column", "--field"},
      paramLabel = "NAME",
      description =
          "Text to translate: the column of a table, by header or by number from 1, or the field"
              + " of JSON objects; by default the one called source, or the only column. Without a"
              + " column given by name a table has no header.")
  private String column;

  @Option(
      names = "--into",
      paramLabel = "NAME",
      description =
          "Column or field of the translation, new or replaced; by default a new one called"
              + " translation.")
  private String into;

  @Option(
      names = "--document",
      description =
          "Each line or field is a paragraph or document: its sentences are translated one by one"
              + " and put back with their spacing.")
  private boolean document;

  @Option(
      names = "--scores",
      description =
          "Writes the score of each translation, higher being better: before it and a tab, or as"
              + " score in a column or field.")
  private boolean scores;

  @Option(
      names = "--warnings",
      description =
          "Adds a column warnings to tables, which names the suspicious points of a translation;"
              + " JSON objects have such a field where there is something to say.")
  private boolean warnings;

  @Option(
      names = "--alignments",
      description =
          "Writes which source word each word goes back to, as 0-0 1-2 (source-target, from 0; words"
              + " stand between spaces, Chinese and Japanese characters alone): behind a tab, or as"
              + " alignment in a column or field.")
  private boolean alignments;

  @Option(
      names = "--skip-missing",
      description =
          "JSON objects without the field are written as they are and counted; by default they are"
              + " an error.")
  private boolean skipMissing;

  boolean alignments() {
    return alignments;
  }

  boolean document() {
    return document;
  }

  /** Checks the options before anything is opened. */
  void check(Path input, int nBest) {
    boolean text = format(input) == FileFormat.TEXT;
    if (text && (column != null || into != null || warnings)) {
      String option = column != null ? "--column" : into != null ? "--into" : "--warnings";
      throw usage(option + ": lines of text have none: add --format tsv, csv or jsonl");
    }
    if (skipMissing && format(input) != FileFormat.JSONL) {
      throw usage("--skip-missing: only JSON objects lack fields: add --format jsonl");
    }
    if (document && nBest > 1) {
      throw usage("--n-best = " + nBest + ": a --document has one translation");
    }
    if (document && alignments) {
      throw usage("--alignments: a --document has none, its sentences have");
    }
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  FileFormat format(Path input) {
    if (format != null || input == null) {
      return format == null ? FileFormat.TEXT : lineFormat();
    }
    return FileFormat.of(input);
  }

  /** The given format of lines or records; null where it is not one of those. */
  private FileFormat lineFormat() {
    return Arrays.stream(FileFormat.values())
        .filter(known -> known.name().equalsIgnoreCase(format))
        .findFirst()
        .orElse(null);
  }

  /** The format of documents that was given by name, null for none. */
  String documentFormat() {
    return format == null || lineFormat() != null ? null : format;
  }

  /**
   * Whether an input is a document, whose structure must not be translated as text.
   *
   * @param input the file, null for standard input
   */
  boolean isDocument(Path input) {
    if (documentFormat() != null) {
      if (DocumentFormat.named(format) == null) {
        throw usage(
            "--format = "
                + format
                + ": there are text, tsv, csv, jsonl, "
                + DocumentFormat.labels());
      }
      return true;
    }
    if (format == null && input != null) {
      String name = input.toString();
      String unpacked = name.replaceFirst("(?i)\\.(gz|zst|xz|bz2)$", "");
      boolean structured = DocumentFormat.isStructured(Path.of(unpacked));
      if (structured && !unpacked.equals(name)) {
        throw usage(
            input + ": a compressed document: unpack it, or add --format text for its lines");
      }
      return structured;
    }
    return false;
  }

  /** Checks that nothing is asked for that a document has no place for. */
  void checkDocument(int nBest) {
    String given =
        column != null
            ? "--column"
            : into != null
                ? "--into"
                : scores
                    ? "--scores"
                    : warnings ? "--warnings" : alignments ? "--alignments" : null;
    if (given != null || nBest > 1 || skipMissing) {
      String option = given != null ? given : nBest > 1 ? "--n-best" : "--skip-missing";
      throw usage(option + ": not for documents; --format text translates their lines as they are");
    }
  }

  /**
   * The records of an input.
   *
   * @param input the file, null for standard input
   * @param memory whether JSON objects have the matches of a memory
   */
  Records records(LineReader lines, Path input, int nBest, boolean memory) {
    OutputFields fields =
        new OutputFields(nBest > 1, scores, warnings, alignments, skipMissing, memory);
    return format(input).records(lines, column, into, fields);
  }

  /** Everything here that the output depends on, for telling whether it has changed. */
  String describe(Path input) {
    String settings =
        String.format(
            Locale.ROOT,
            "format=%s, column=%s, into=%s, document=%s, scores=%s, warnings=%s, alignments=%s",
            format(input),
            column,
            into,
            document,
            scores,
            warnings,
            alignments);
    return skipMissing ? settings + ", skipMissing=true" : settings;
  }
}
