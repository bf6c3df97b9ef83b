package dev.translator.corpus.format;

import java.util.List;

/** Pairs from the rows of a table, whose first row may hold the names of its columns. */
abstract class RowPairs implements PairReader {
  private final TableRows rows;
  private final SideNames sides;
  private Columns columns;

  RowPairs(TableRows rows, SideNames sides) {
    this.rows = rows;
    this.sides = sides;
  }

  /** The next row as sentences, null after the last. */
  abstract List<String> row();

  @Override
  public final SentencePair next() {
    List<String> row = row();
    if (columns == null && row != null) {
      columns = Columns.of(row, sides, rows.at());
      row = columns.header() ? row() : row;
    }
    return row == null ? null : columns.pair(row, rows.line(), rows.at());
  }

  @Override
  public final void close() {
    rows.close();
  }
}
