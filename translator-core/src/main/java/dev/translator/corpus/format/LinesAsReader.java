package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import java.io.Reader;
import java.util.Locale;

/**
 * The characters of a {@link LineReader} for parsers that want a {@link Reader}: strict UTF-8.
 * Limits the size of a record, so that a quote left open does not swallow the rest of a large file.
 */
final class LinesAsReader extends Reader {
  private static final int MAX_RECORD_CHARS = 1 << 24;

  private final LineReader lines;
  private String line;
  private int position;
  private boolean ended;
  private long recordChars;
  private long recordLine = 1;

  LinesAsReader(LineReader lines) {
    this(lines, null);
  }

  /**
   * @param first the first line, if it was read already, else null
   */
  LinesAsReader(LineReader lines, String first) {
    this.lines = lines;
    this.line = first == null ? "" : first + (lines.endedInCarriageReturn() ? "\r\n" : "\n");
  }

  /**
   * Says that a record ends here and the next begins.
   *
   * @param line where the next begins, from 1
   */
  void startRecord(long line) {
    recordLine = line;
    recordChars = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (position == line.length() && !nextLine()) {
      return -1;
    }
    int count = Math.min(length, line.length() - position);
    line.getChars(position, position + count, buffer, offset);
    position += count;
    recordChars += count;
    if (recordChars > MAX_RECORD_CHARS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:%d: a record of more than %d million characters: is a quote or tag left open?",
              lines.name(),
              recordLine,
              MAX_RECORD_CHARS / 1_000_000));
    }
    return count;
  }

  private boolean nextLine() {
    String next = ended ? null : lines.next();
    ended = next == null;
    line = ended ? "" : next + (lines.endedInCarriageReturn() ? "\r\n" : "\n");
    position = 0;
    return !ended;
  }

  @Override
  public void close() {
    lines.close();
  }
}
