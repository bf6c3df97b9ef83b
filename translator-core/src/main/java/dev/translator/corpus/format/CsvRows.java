package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of comma-separated values (RFC 4180), or separated by semicolons as spreadsheets write them
 * where the comma is a decimal mark. Quoted fields may hold line ends.
 */
public final class CsvRows implements TableRows {
  /** The first line by which spreadsheets are told the separator. */
  private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=([,;\\t|])\"?");

  private final LineReader lines;
  private final LinesAsReader characters;
  private final char separator;
  private final int linesBefore;
  private final String separatorLine;
  private final boolean windows;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long startLine = 1;

  /** Reads the first line, which tells the separator, by its content or as {@code sep=;}. */
  public CsvRows(LineReader lines) {
    this.lines = lines;
    String first = lines.next();
    windows = lines.endedInCarriageReturn();
    Matcher declared = SEPARATOR_LINE.matcher(first == null ? "" : first);
    if (declared.matches()) {
      separator = declared.group(1).charAt(0);
      separatorLine = first + lineEnd();
      first = lines.next();
      linesBefore = 1;
    } else {
      String unquoted = first == null ? "" : first.replaceAll("\"[^\"]*\"", "");
      separator = unquoted.indexOf(',') < 0 && unquoted.indexOf(';') >= 0 ? ';' : ',';
      linesBefore = 0;
      separatorLine = "";
    }
    characters = new LinesAsReader(lines, first);
    try {
      CSVFormat format =
          CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
      parser = CSVParser.builder().setReader(characters).setFormat(format).get();
    } catch (IOException e) {
      throw new InputException(lines.name() + ": cannot be read: " + e.getMessage(), e);
    }
    records = parser.iterator();
  }

  /** A comma, a semicolon, or the character that the line {@code sep=} names. */
  public char separator() {
    return separator;
  }

  /**
   * Text before the first row that spreadsheets need: the byte order mark by which they know UTF-8,
   * and the line {@code sep=}. Empty where the file has none.
   */
  public String beginning() {
    return (lines.startedWithByteOrderMark() ? "\uFEFF" : "") + separatorLine;
  }

  /** The end of the file's first line: {@code \n}, or {@code \r\n} as spreadsheets write it. */
  public String lineEnd() {
    return windows ? "\r\n" : "\n";
  }

  /** The fields of the next row; null after the last. Empty lines are passed over. */
  @Override
  public List<String> next() {
    startLine = linesBefore + parser.getCurrentLineNumber() + 1;
    characters.startRecord(startLine);
    try {
      return records.hasNext() ? records.next().stream().toList() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean open = String.valueOf(cause.getMessage()).contains("EOF reached");
      String problem = open ? "a quote is opened and never closed" : "broken quotes";
      throw new InputException(
          at() + problem + ": quotes inside a quoted field must be doubled (RFC 4180)", e);
    }
  }

  @Override
  public long line() {
    return startLine;
  }

  @Override
  public boolean ready() {
    return lines.ready();
  }

  @Override
  public String at() {
    return lines.name() + ":" + startLine + ": ";
  }

  @Override
  public void close() {
    lines.close();
  }
}
