package dev.translator.translate.files;

import dev.translator.corpus.format.CsvRows;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the rows of a table as its input is written. */
interface RowWriter {
  /** Text before the first row. */
  default String beginning() {
    return "";
  }

  /** A row as a line, its end included. */
  String line(List<String> fields);

  /** Fields divided by tabs; a tab or line end inside one becomes a space. */
  static RowWriter tsv() {
    return Tsv.INSTANCE;
  }

  /** The separator, the line ends and the beginning of an input; quotes where needed. */
  static RowWriter like(CsvRows input) {
    return new Csv(input);
  }

  /** The writer that {@link #tsv} returns. */
  enum Tsv implements RowWriter {
    INSTANCE;

    private static final Pattern DIVIDER = Pattern.compile("[\t\n]");

    @Override
    public String line(List<String> fields) {
      return fields.stream()
          .map(field -> DIVIDER.matcher(field).replaceAll(" "))
          .collect(Collectors.joining("\t", "", "\n"));
    }
  }

  /** The writer that {@link #like} returns. */
  record Csv(CsvRows input) implements RowWriter {
    @Override
    public String beginning() {
      return input.beginning();
    }

    @Override
    public String line(List<String> fields) {
      // a row of one empty field must not look like an empty line, which is no row
      String row =
          fields.size() == 1 && fields.get(0).isEmpty()
              ? "\"\""
              : fields.stream()
                  .map(this::quoted)
                  .collect(Collectors.joining(String.valueOf(input.separator())));
      return row + input.lineEnd();
    }

    private String quoted(String field) {
      boolean needed =
          field.indexOf(input.separator()) >= 0
              || field.indexOf('"') >= 0
              || field.indexOf('\n') >= 0
              || field.indexOf('\r') >= 0
              || !field.equals(field.strip());
      return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
  }
}
