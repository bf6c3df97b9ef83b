package dev.translator.corpus.format;

import dev.translator.io.LineReader;
import java.util.List;

/**
 * Fields divided by tabs, one row a line, no quoting; an empty line is a row of one empty field.
 */
public final class TsvRows implements TableRows {
  private final LineReader lines;

  public TsvRows(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public List<String> next() {
    String line = lines.next();
    return line == null ? null : List.of(line.split("\t", -1));
  }

  @Override
  public long line() {
    return lines.lineNumber();
  }

  @Override
  public String at() {
    return lines.name() + ":" + lines.lineNumber() + ": ";
  }

  @Override
  public boolean ready() {
    return lines.ready();
  }

  @Override
  public void close() {
    lines.close();
  }
}
