package dev.translator.corpus.format;

import java.util.List;

/** The pairs of a table. Blank lines are passed over. */
final class TableReader implements PairReader {
  private final TableRows rows;
  private final SideNames sides;
  private final boolean lineEnds;
  private Columns columns;

  /**
   * @param lineEnds whether fields may hold line ends, which become spaces: a sentence is one line
   */
  TableReader(TableRows rows, SideNames sides, boolean lineEnds) {
    this.lineEnds = lineEnds;
    this.rows = rows;
    this.sides = sides;
  }

  @Override
  public SentencePair next() {
    List<String> row = row();
    if (columns == null && row != null) {
      columns = Columns.of(row, sides, rows.at());
      row = columns.header() ? row() : row;
    }
    return row == null ? null : columns.pair(row, rows.line(), rows.at());
  }

  private List<String> row() {
    List<String> row = rows.next();
    while (row != null && row.size() == 1 && row.get(0).isBlank()) {
      row = rows.next();
    }
    return row == null || !lineEnds
        ? row
        : row.stream().map(field -> field.replaceAll("\\R", " ")).toList();
  }

  @Override
  public void close() {
    rows.close();
  }
}
