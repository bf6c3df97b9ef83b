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
    return new TableReader(new TsvRows(new LineReader(in, name)), sides, false);
  }
}
