package dev.translator.corpus;

import dev.translator.config.InputException;
import dev.translator.text.LineReader;
import dev.translator.text.TextFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Source, tab, target on each line. Quotes and backslashes are text like any other, as in the files
 * that other tools exchange; hence a sentence holds neither a tab nor a line end.
 */
final class TsvFormat implements CorpusFormat {
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
  public PairReader open(Path file, Languages languages) {
    return new Reader(TextFiles.lines(file));
  }

  private static final class Reader implements PairReader {
    private final LineReader lines;

    Reader(LineReader lines) {
      this.lines = lines;
    }

    @Override
    public SentencePair next() {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      int tab = line.indexOf('\t');
      if (tab < 0 || line.indexOf('\t', tab + 1) >= 0) {
        long columns = line.chars().filter(c -> c == '\t').count() + 1;
        throw new InputException(
            String.format(
                "%s:%d: %d column%s, expected 2: source, tab, target",
                lines.name(), lines.lineNumber(), columns, columns == 1 ? "" : "s"));
      }
      return new SentencePair(line.substring(0, tab), line.substring(tab + 1), lines.lineNumber());
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
