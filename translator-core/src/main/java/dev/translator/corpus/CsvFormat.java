package dev.translator.corpus;

import dev.translator.config.InputException;
import dev.translator.text.LineReader;
import dev.translator.text.TextFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated values (RFC 4180), or separated by semicolons as spreadsheets write them where
 * the comma is a decimal mark. A line end inside quotes becomes a space: a sentence is one line.
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
    return new Reader(file, sides, separator(file));
  }

  private static char separator(Path file) {
    try (LineReader lines = TextFiles.lines(file)) {
      String first = lines.next();
      String unquoted = first == null ? "" : first.replaceAll("\"[^\"]*\"", "");
      return unquoted.indexOf(',') < 0 && unquoted.indexOf(';') >= 0 ? ';' : ',';
    }
  }

  private static final class Reader implements PairReader {
    private final LineReader lines;
    private final LinesAsReader characters;
    private final SideNames sides;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private Columns columns;
    private long startLine = 1;

    Reader(Path file, SideNames sides, char separator) {
      this.sides = sides;
      lines = TextFiles.lines(file);
      characters = new LinesAsReader(lines);
      try {
        CSVFormat format =
            CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
        parser = CSVParser.builder().setReader(characters).setFormat(format).get();
      } catch (IOException e) {
        throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
      }
      records = parser.iterator();
    }

    @Override
    public SentencePair next() {
      List<String> row = row();
      if (columns == null && row != null) {
        columns = Columns.of(row, sides, at());
        row = columns.header() ? row() : row;
      }
      return row == null ? null : columns.pair(row, startLine, at());
    }

    private List<String> row() {
      startLine = parser.getCurrentLineNumber() + 1;
      characters.startRecord(startLine);
      try {
        if (!records.hasNext()) {
          return null;
        }
        return records.next().stream().map(field -> field.replaceAll("\\R", " ")).toList();
      } catch (UncheckedIOException | IllegalStateException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        boolean open = String.valueOf(cause.getMessage()).contains("EOF reached");
        String problem = open ? "a quote is opened and never closed" : "broken quotes";
        throw new InputException(
            at() + problem + ": quotes inside a quoted field must be doubled (RFC 4180)", e);
      }
    }

    private String at() {
      return lines.name() + ":" + startLine + ": ";
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
