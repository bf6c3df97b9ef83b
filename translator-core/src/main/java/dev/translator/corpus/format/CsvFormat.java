package dev.translator.corpus.format;

import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.List;

/** Comma-separated values, see {@link CsvRows}. */
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
    return new TableReader(new CsvRows(new LineReader(in, name)), sides, true);
  }
}
