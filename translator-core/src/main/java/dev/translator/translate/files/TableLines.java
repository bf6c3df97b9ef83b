package dev.translator.translate.files;

import dev.translator.corpus.format.CsvRows;
import dev.translator.corpus.format.TableRows;
import dev.translator.corpus.format.TsvRows;
import dev.translator.io.LineReader;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The rows of a table, and rows as lines of the same form: the difference between TSV and CSV.
 *
 * @param input the lines that the rows are read from
 * @param writer makes a line with its end of the fields of a row
 */
record TableLines(LineReader input, TableRows rows, Function<List<String>, String> writer)
    implements AutoCloseable {
  private static final Pattern DIVIDER = Pattern.compile("[\t\n]");

  /** Fields divided by tabs, one row a line, no quoting. */
  static TableLines tsv(LineReader input) {
    return new TableLines(input, new TsvRows(input), TableLines::tsvLine);
  }

  /** Fields divided by commas or semicolons, quoted where needed. */
  static TableLines csv(LineReader input) {
    CsvRows rows = new CsvRows(input);
    return new TableLines(input, rows, fields -> csvLine(fields, rows.separator()));
  }

  /** The next row, null after the last. */
  List<String> next() {
    return rows.next();
  }

  boolean ready() {
    return input.ready();
  }

  /** Beginning of a message about the row returned last. */
  String at() {
    return rows.at();
  }

  /** A row as a line, its end included. */
  String line(List<String> fields) {
    return writer.apply(fields);
  }

  @Override
  public void close() {
    rows.close();
  }

  private static String tsvLine(List<String> fields) {
    return String.join("\t", fields.stream().map(f -> DIVIDER.matcher(f).replaceAll(" ")).toList())
        + "\n";
  }

  private static String csvLine(List<String> fields, char separator) {
    // a row of one empty field must not look like an empty line, which is no row
    return fields.size() == 1 && fields.get(0).isEmpty()
        ? "\"\"\n"
        : String.join(
                String.valueOf(separator), fields.stream().map(f -> quoted(f, separator)).toList())
            + "\n";
  }

  private static String quoted(String field, char separator) {
    boolean needed =
        field.indexOf(separator) >= 0
            || field.indexOf('"') >= 0
            || field.indexOf('\n') >= 0
            || field.indexOf('\r') >= 0
            || !field.equals(field.strip());
    return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
