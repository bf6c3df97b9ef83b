package dev.translator.corpus.format;

import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.List;

/**
 * Columns divided by tabs, one pair a line. Quotes and backslashes are text like any other, as in
 * the files that other tools exchange; hence a sentence holds neither a tab nor a line end.
 */
public final class TsvFormat implements CorpusFormat {
  @Override
  public String name() {
    return "TSV";
  }

  @Override
  public List<String> extensions() {
    return List.of("tsv", "tab");
  }

  @Override
  public boolean looksLike(String start) {
    int end = start.indexOf('\n');
    String line = end < 0 ? start : start.substring(0, end);
    return line.indexOf('\t') >= 0;
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new Reader(new LineReader(in, name), sides);
  }

  private static final class Reader implements PairReader {
    private final LineReader lines;
    private final SideNames sides;
    private Columns columns;

    Reader(LineReader lines, SideNames sides) {
      this.lines = lines;
      this.sides = sides;
    }

    @Override
    public SentencePair next() {
      List<String> row = row();
      if (columns == null && row != null) {
        columns = Columns.of(row, sides, at());
        row = columns.header() ? row() : row;
      }
      return row == null ? null : columns.pair(row, lines.lineNumber(), at());
    }

    private List<String> row() {
      String line = lines.next();
      while (line != null && line.isBlank() && line.indexOf('\t') < 0) {
        line = lines.next();
      }
      return line == null ? null : List.of(line.split("\t", -1));
    }

    private String at() {
      return lines.name() + ":" + lines.lineNumber() + ": ";
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
