package dev.translator.corpus.format;

import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.List;

/**
 * Comma-separated values, see {@link CsvRows}. A line end inside quotes becomes a space: a sentence
 * is one line.
 */
final class CsvFormat implements CorpusFormat {
  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv");
  }

  /** Any sentence may hold a comma: only the extension tells. */
  @Override
  public boolean looksLike(String start) {
    return false;
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new Reader(new CsvRows(new LineReader(in, name)), sides);
  }

  private static final class Reader implements PairReader {
    private final CsvRows rows;
    private final SideNames sides;
    private Columns columns;

    Reader(CsvRows rows, SideNames sides) {
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
      return row == null ? null : row.stream().map(field -> field.replaceAll("\\R", " ")).toList();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
