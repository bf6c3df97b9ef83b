package dev.translator.translate.files;

import dev.translator.corpus.format.CsvRows;
import dev.translator.corpus.format.JsonObjects;
import dev.translator.corpus.format.TsvRows;
import dev.translator.io.LineReader;
import java.nio.file.Path;
import java.util.Locale;

/** The layout of a file of texts: the form of a record, and the place of its text. */
public enum FileFormat {
  /** One text a line. */
  TEXT,
  /** Fields between tabs, one row a line. */
  TSV,
  /** Fields between commas or semicolons, quoted where needed. */
  CSV,
  /** One JSON object a line. */
  JSONL;

  /** Column or field of the translation, unless another is given. */
  public static final String DEFAULT_FIELD = "translation";

  /** The format that a file's extension names, compressed or not; else lines of text. */
  public static FileFormat of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    name = name.replaceFirst("\\.(gz|zst|xz|bz2)$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "tsv", "tab" -> TSV;
      case "csv" -> CSV;
      case "jsonl", "ndjson" -> JSONL;
      default -> TEXT;
    };
  }

  /**
   * Reads records of this format.
   *
   * @param column column or field to translate; null for {@code source}, or for a table's only one
   * @param into column or field of the translation; null for {@link #DEFAULT_FIELD}
   */
  public Records records(LineReader lines, String column, String into, OutputFields fields) {
    return switch (this) {
      case TEXT -> new TextRecords(lines, fields);
      case TSV -> new TableRecords(new TsvRows(lines), RowWriter.tsv(), column, into, fields);
      case CSV -> csv(new CsvRows(lines), column, into, fields);
      case JSONL ->
          new JsonRecords(
              new JsonObjects(lines),
              column == null ? "source" : column,
              into == null ? DEFAULT_FIELD : into,
              fields);
    };
  }

  private static Records csv(CsvRows rows, String column, String into, OutputFields fields) {
    return new TableRecords(rows, RowWriter.like(rows), column, into, fields);
  }
}
