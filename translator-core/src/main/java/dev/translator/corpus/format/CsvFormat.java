package dev.translator.corpus.format;

import dev.translator.io.TextFiles;
import java.nio.file.Path;
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
  public PairReader open(Path file, SideNames sides) {
    CsvRows rows = new CsvRows(TextFiles.lines(file));
    return new RowPairs(rows, sides) {
      @Override
      List<String> row() {
        List<String> row = rows.next();
        return row == null
            ? null
            : row.stream().map(field -> field.replaceAll("\\R", " ")).toList();
      }
    };
  }
}
