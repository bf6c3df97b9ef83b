package dev.translator.translate.files;

import dev.translator.corpus.format.CsvRows;
import dev.translator.io.LineReader;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of a table and how rows are written: the difference between TSV and CSV. */
interface TableRows extends AutoCloseable {
  /** The next row, null after the last. */
  List<String> next();

  boolean ready();

  /** Beginning of a message about the row returned last. */
  String at();

  /** A row as a line, its end included. */
  String line(List<String> fields);

  @Override
  void close();

  /** Fields divided by tabs, one row a line, no quoting. */
  static TableRows tsv(LineReader lines) {
    return new Tsv(lines);
  }

  /** Fields divided by commas or semicolons, quoted where needed. */
  static TableRows csv(LineReader lines) {
    return new Csv(lines);
  }

  /** See {@link #tsv}. */
  record Tsv(LineReader lines) implements TableRows {
    private static final Pattern DIVIDER = Pattern.compile("[\t\n]");

    @Override
    public List<String> next() {
      String line = lines.next();
      return line == null ? null : List.of(line.split("\t", -1));
    }

    @Override
    public boolean ready() {
      return lines.ready();
    }

    @Override
    public String at() {
      return lines.name() + ":" + lines.lineNumber() + ": ";
    }

    @Override
    public String line(List<String> fields) {
      return String.join(
              "\t", fields.stream().map(f -> DIVIDER.matcher(f).replaceAll(" ")).toList())
          + "\n";
    }

    @Override
    public void close() {
      lines.close();
    }
  }

  /** See {@link #csv}. */
  final class Csv implements TableRows {
    private final LineReader lines;
    private final CsvRows rows;

    Csv(LineReader lines) {
      this.lines = lines;
      this.rows = new CsvRows(lines);
    }

    @Override
    public List<String> next() {
      return rows.next();
    }

    @Override
    public boolean ready() {
      return lines.ready();
    }

    @Override
    public String at() {
      return rows.at();
    }

    @Override
    public String line(List<String> fields) {
      String separator = String.valueOf(rows.separator());
      // a row of one empty field must not look like an empty line, which is no row
      return fields.size() == 1 && fields.get(0).isEmpty()
          ? "\"\"\n"
          : String.join(separator, fields.stream().map(this::quoted).toList()) + "\n";
    }

    private String quoted(String field) {
      boolean needed =
          field.indexOf(rows.separator()) >= 0
              || field.indexOf('"') >= 0
              || field.indexOf('\n') >= 0
              || field.indexOf('\r') >= 0
              || !field.equals(field.strip());
      return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
