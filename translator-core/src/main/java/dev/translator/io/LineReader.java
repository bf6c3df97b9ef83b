package dev.translator.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads UTF-8 lines that end in {@code \n} alone, whatever the platform, so that line numbers agree
 * between the sides of a corpus and with other tools. A {@code \r} before the end is dropped, as is
 * a byte order mark at the start of the file. Bytes that are not UTF-8 are an error, never
 * replaced.
 */
public final class LineReader implements AutoCloseable {
  /** A longer line is more likely a binary file or a missing line end than a sentence. */
  private static final int MAX_LINE_BYTES = 64 << 20;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private long lineNumber;
  private boolean byteOrderMark;
  private boolean carriageReturn;

  /**
   * @param in the bytes, closed with this reader
   * @param name name of the input in error messages: a file name or "standard input"
   */
  public LineReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** Name of the input in error messages. */
  public String name() {
    return name;
  }

  /** Number of the line returned last, from 1. */
  public long lineNumber() {
    return lineNumber;
  }

  /** Whether the line returned last ended in {@code \r}, which is dropped. */
  public boolean endedInCarriageReturn() {
    return carriageReturn;
  }

  /** Whether a byte order mark, which is dropped, stood before the first line. */
  public boolean startedWithByteOrderMark() {
    return byteOrderMark;
  }

  /**
   * The next line without its end, or null after the last. A last line without {@code \n} counts.
   *
   * @throws InputException on bytes that are not UTF-8, an overlong line or damaged compressed data
   */
  public String next() {
    int length = 0;
    boolean any = false;
    while (true) {
      if (position == limit && !fill()) {
        break;
      }
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      length = append(length, end);
      boolean complete = end < limit;
      position = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    lineNumber++;
    return decode(length);
  }

  /**
   * Whether {@link #next} may return without waiting for whoever writes the input; false also near
   * the end of the input.
   */
  public boolean ready() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    try {
      return in.available() > 0;
    } catch (IOException e) {
      return false; // next() will report the error
    }
  }

  private boolean fill() {
    try {
      position = 0;
      limit = Math.max(0, in.read(buffer));
      return limit > 0;
    } catch (IOException e) {
      throw TextFiles.unreadable(name, lineNumber + 1, e);
    }
  }

  private int append(int length, int end) {
    int added = end - position;
    if (length + added > MAX_LINE_BYTES) {
      throw new InputException(
          at(lineNumber + 1)
              + "longer than "
              + (MAX_LINE_BYTES >> 20)
              + " MiB: is this a text file?");
    }
    if (length + added > line.length) {
      line = Arrays.copyOf(line, Math.max(length + added, 2 * line.length));
    }
    System.arraycopy(buffer, position, line, length, added);
    return length + added;
  }

  private String decode(int length) {
    int start = lineNumber == 1 && hasByteOrderMark(length) ? 3 : 0;
    byteOrderMark |= start > 0;
    carriageReturn = length > start && line[length - 1] == '\r';
    int end = carriageReturn ? length - 1 : length;
    ByteBuffer bytes = ByteBuffer.wrap(line, start, end - start);
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int at = bytes.position();
      if (lineNumber == 1 && at == 0 && startsLikeUtf16(length)) {
        throw new InputException(
            at(1) + "is UTF-16: convert it first, such as with iconv -f UTF-16 -t UTF-8", e);
      }
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%snot valid UTF-8 (byte 0x%02X at byte %d of the line): convert the file to UTF-8 first",
              at(lineNumber),
              line[at] & 0xff,
              at + 1),
          e);
    }
  }

  private boolean startsLikeUtf16(int length) {
    return length >= 2
        && ((line[0] == (byte) 0xFF && line[1] == (byte) 0xFE)
            || (line[0] == (byte) 0xFE && line[1] == (byte) 0xFF));
  }

  private boolean hasByteOrderMark(int length) {
    return length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }

  private String at(long number) {
    return name + ":" + number + ": ";
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InputException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
