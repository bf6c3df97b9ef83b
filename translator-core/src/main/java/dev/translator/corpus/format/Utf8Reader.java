package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Strict UTF-8 for parsers of formats in which line ends mean nothing, so that a line may have any
 * length. Limits the size of a record, so that a tag left open does not swallow the rest of a large
 * file.
 */
final class Utf8Reader extends Reader {
  private static final int MAX_RECORD_CHARS = 1 << 24;
  private static final int BUFFER_BYTES = 1 << 13;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private boolean ended;
  private boolean started;
  private long line = 1;

  /** Bytes of this line that were decoded. */
  private long lineBytes;

  private long recordChars;
  private long recordLine = 1;

  /**
   * @param in the bytes, closed with this reader
   * @param name name of the input in error messages
   */
  Utf8Reader(InputStream in, String name) {
    this.in = in;
    this.name = name;
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
    CharBuffer out = CharBuffer.wrap(buffer, offset, length).slice();
    while (out.position() == 0) {
      int before = bytes.position();
      CoderResult result = decoder.decode(bytes, out, ended);
      count(before);
      dropByteOrderMark(out);
      if (out.position() > 0) {
        break;
      }
      if (result.isError()) {
        throw notUtf8();
      }
      if (result.isOverflow()) {
        throw new IllegalArgumentException("room for fewer than 2 characters");
      }
      if (ended) {
        return -1;
      }
      fill();
    }
    recordChars += out.position();
    if (recordChars > MAX_RECORD_CHARS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:%d: a record of more than %d million characters: is a quote or tag left open?",
              name,
              recordLine,
              MAX_RECORD_CHARS / 1_000_000));
    }
    return out.position();
  }

  private void count(int from) {
    for (int i = from; i < bytes.position(); i++) {
      lineBytes++;
      if (bytes.get(i) == '\n') {
        line++;
        lineBytes = 0;
      }
    }
  }

  private void dropByteOrderMark(CharBuffer out) {
    if (!started && out.position() > 0) {
      started = true;
      if (out.get(0) == '\uFEFF') {
        out.flip().position(1);
        out.compact();
      }
    }
  }

  private void fill() {
    bytes.compact();
    try {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(0, read));
    } catch (IOException e) {
      throw TextFiles.unreadable(name, line, e);
    }
    bytes.flip();
  }

  private InputException notUtf8() {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s:%d: not valid UTF-8 (byte 0x%02X at byte %d of the line): convert the file to UTF-8"
                + " first",
            name,
            line,
            bytes.get(bytes.position()) & 0xff,
            lineBytes + 1));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
