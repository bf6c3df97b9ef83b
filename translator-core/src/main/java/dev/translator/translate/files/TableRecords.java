package dev.translator.translate.files;

import dev.translator.corpus.format.ColumnNames;
import dev.translator.corpus.format.TableRows;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a table, of which one column is translated. The translation replaces an existing
 * column or becomes a new one at the end; the other output fields follow.
 */
final class TableRecords implements Records {
  private static final String DEFAULT_COLUMN = "source";

  private final TableRows rows;
  private final RowWriter writer;
  private final OutputFields fields;
  private final String header;
  private final int column;
  private final int into;
  private final int width;

  /** The first row, if it is one to translate. */
  private List<String> first;

  /**
   * @param column name or number from 1; null for one called {@code source}, or the only one
   * @param into name or number of the column for the translation
   */
  TableRecords(TableRows rows, RowWriter writer, String column, String into, OutputFields fields) {
    this.rows = rows;
    this.writer = writer;
    this.fields = fields;
    first = rows.next();
    if (first == null) {
      this.column = 0;
      this.into = 0;
      this.width = 0;
      this.header = writer.beginning();
      return;
    }
    String wanted = column == null ? defaultColumn() : column;
    boolean named = !ColumnNames.isNumber(wanted) || (into != null && !ColumnNames.isNumber(into));
    String target = into == null ? FileFormat.DEFAULT_FIELD : into;
    this.column = ColumnNames.place(first, wanted, rows.at());
    this.width = first.size();
    this.into = ColumnNames.isNumber(target) ? placeOf(target) : newOrOld(target, named);
    this.header = writer.beginning() + (named ? writer.line(names(target)) : "");
    first = named ? null : first;
  }

  private String defaultColumn() {
    if (ColumnNames.indexOf(first, DEFAULT_COLUMN) >= 0) {
      return DEFAULT_COLUMN;
    }
    if (first.size() == 1) {
      return "1";
    }
    throw new InputException(
        rows.at()
            + first.size()
            + " columns, none called '"
            + DEFAULT_COLUMN
            + "': say which to translate: --column NAME, or its number from 1");
  }

  private int placeOf(String number) {
    int place = Integer.parseInt(number) - 1;
    return place == width ? width : ColumnNames.place(first, number, rows.at());
  }

  private int newOrOld(String name, boolean named) {
    int place = named ? ColumnNames.indexOf(first, name) : -1;
    return place < 0 ? width : place;
  }

  private List<String> names(String target) {
    List<String> names = new ArrayList<>(first);
    set(names, target);
    if (fields.nBest()) {
      names.add("rank");
    }
    if (fields.scores()) {
      names.add("score");
    }
    if (fields.warnings()) {
      names.add("warnings");
    }
    if (fields.alignments()) {
      names.add("alignment");
    }
    return names;
  }

  private void set(List<String> row, String value) {
    if (into == width) {
      row.add(value);
    } else {
      row.set(into, value);
    }
  }

  @Override
  public String header() {
    return header;
  }

  @Override
  public InputRecord next() {
    List<String> row = first != null ? first : width == 0 ? null : rows.next();
    first = null;
    if (row == null) {
      return null;
    }
    boolean empty = row.size() == 1 && row.get(0).isEmpty();
    if (row.size() != width && !empty) {
      throw new InputException(
          rows.at()
              + row.size()
              + (row.size() == 1 ? " column" : " columns")
              + ", expected "
              + width
              + " as in the first line");
    }
    return empty && width > 1 ? new EmptyLine() : new Row(row);
  }

  @Override
  public boolean ready() {
    return first != null || rows.ready();
  }

  @Override
  public void close() {
    rows.close();
  }

  private final class Row implements InputRecord {
    private final List<String> row;

    Row(List<String> row) {
      this.row = row;
    }

    @Override
    public String text() {
      return row.get(column);
    }

    @Override
    public String raw() {
      return String.join("\t", row);
    }

    @Override
    public String with(List<Output> outputs) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < outputs.size(); i++) {
        List<String> written = new ArrayList<>(row);
        set(written, outputs.get(i).translation().text());
        if (fields.nBest()) {
          written.add(String.valueOf(i + 1));
        }
        if (fields.scores()) {
          written.add(String.format(Locale.ROOT, "%.4f", outputs.get(i).translation().score()));
        }
        if (fields.warnings()) {
          written.add(outputs.get(i).labels());
        }
        if (fields.alignments()) {
          written.add(outputs.get(i).alignment());
        }
        lines.append(writer.line(written));
      }
      return lines.toString();
    }
  }

  /** A line without anything between the rows stays one. */
  private static final class EmptyLine implements InputRecord {
    @Override
    public String text() {
      return "";
    }

    @Override
    public String raw() {
      return "";
    }

    @Override
    public String with(List<Output> outputs) {
      return "\n";
    }
  }
}
