package dev.translator.corpus.survey;

import dev.translator.corpus.format.CorpusFormats;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as bytes.
 *
 * @param bytes size on disk
 * @param textBytes size of its content after decompression
 * @param encoding {@code ASCII}, {@code UTF-8}, {@code UTF-8 with byte order mark}, {@code
 *     UTF-16LE}, {@code UTF-16BE}, {@code zip archive}, or {@code not UTF-8}
 * @param lines that {@code \n} ends, and a last one without it
 * @param windowsLines lines that end in {@code \r\n}
 * @param invalidLines lines that are not UTF-8
 * @param firstInvalidLine the first of them, 0 for none
 * @param longestLineBytes without the line end
 */
public record FileSurvey(
    String file,
    long bytes,
    long textBytes,
    String encoding,
    long lines,
    long windowsLines,
    long invalidLines,
    long firstInvalidLine,
    long longestLineBytes) {

  /**
   * Reads a file to its end.
   *
   * @throws dev.translator.io.InputException if it cannot be read or its compression is damaged
   */
  static FileSurvey of(Path file) {
    Scan scan = new Scan();
    try (InputStream in = TextFiles.open(file)) {
      if (CorpusFormats.isArchive(file)) {
        long size = Files.size(file);
        return new FileSurvey(
            file.toString(), size, size, CorpusFormats.of(file).name(), 0, 0, 0, 0, 0);
      }
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        scan.add(buffer, count);
      }
      return scan.survey(file, Files.size(file));
    } catch (IOException e) {
      throw TextFiles.unreadable(file.toString(), scan.lines + 1, e);
    }
  }

  /** The survey of the pairs read so far. */
  private static final class Scan {
    private final byte[] start = new byte[4];
    private long textBytes;
    private long lines;
    private long windowsLines;
    private long invalidLines;
    private long firstInvalidLine;
    private long longestLine;
    private long lineBytes;
    private boolean beyondAscii;
    private boolean invalid;
    private byte last;

    /** Continuation bytes to come, and the range of the next one. */
    private int pending;

    private int low = 0x80;
    private int high = 0xBF;

    void add(byte[] bytes, int count) {
      for (int i = 0; i < count; i++) {
        byte value = bytes[i];
        if (textBytes < start.length) {
          start[(int) textBytes] = value;
        }
        textBytes++;
        if (value == '\n') {
          endLine(last == '\r');
        } else {
          lineBytes++;
          if (value < 0 || pending > 0) {
            check(value & 0xFF);
          }
        }
        last = value;
      }
    }

    /** One byte of a sequence, by table 3-7 of the Unicode standard. */
    private void check(int value) {
      beyondAscii = true;
      if (pending > 0) {
        invalid |= value < low || value > high;
        pending = invalid ? 0 : pending - 1;
        low = 0x80;
        high = 0xBF;
        return;
      }
      low = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
      high = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
      if (value >= 0xC2 && value <= 0xDF) {
        pending = 1;
      } else if (value >= 0xE0 && value <= 0xEF) {
        pending = 2;
      } else if (value >= 0xF0 && value <= 0xF4) {
        pending = 3;
      } else {
        invalid = true;
      }
    }

    private void endLine(boolean windows) {
      lines++;
      windowsLines += windows ? 1 : 0;
      if (invalid || pending > 0) {
        invalidLines++;
        firstInvalidLine = firstInvalidLine == 0 ? lines : firstInvalidLine;
      }
      longestLine = Math.max(longestLine, lineBytes - (windows ? 1 : 0));
      lineBytes = 0;
      invalid = false;
      pending = 0;
    }

    private String encoding() {
      int first = start[0] & 0xFF;
      int second = start[1] & 0xFF;
      if ((first == 0xFF && second == 0xFE) || (second == 0 && first != 0 && textBytes > 1)) {
        return "UTF-16LE";
      }
      if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0)) {
        return "UTF-16BE";
      }
      if (invalidLines > 0) {
        return "not UTF-8";
      }
      boolean mark = first == 0xEF && second == 0xBB && (start[2] & 0xFF) == 0xBF;
      return mark ? "UTF-8 with byte order mark" : beyondAscii ? "UTF-8" : "ASCII";
    }

    FileSurvey survey(Path file, long bytes) {
      if (lineBytes > 0 || pending > 0) {
        endLine(last == '\r');
      }
      return new FileSurvey(
          file.toString(),
          bytes,
          textBytes,
          encoding(),
          lines,
          windowsLines,
          invalidLines,
          firstInvalidLine,
          longestLine);
    }
  }
}
