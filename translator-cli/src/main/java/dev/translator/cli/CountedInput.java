package dev.translator.cli;

import dev.translator.text.LineReader;
import dev.translator.text.TextFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that tells how much of it has been read, whether compressed or not. */
final class CountedInput {
  private final LineReader lines;
  private final long size;
  private volatile long position;

  /**
   * @throws dev.translator.config.InputException if the file is missing or cannot be read
   */
  CountedInput(Path file) {
    lines = new LineReader(TextFiles.open(file, Counting::new), file.toString());
    size = size(file);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // reading will say what is wrong
    }
  }

  LineReader lines() {
    return lines;
  }

  /** Share of the file that has been read, 0 to 1. */
  double fraction() {
    return size == 0 ? 1 : Math.min(1, (double) position / size);
  }

  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      position += Math.max(0, read);
      return read;
    }
  }
}
