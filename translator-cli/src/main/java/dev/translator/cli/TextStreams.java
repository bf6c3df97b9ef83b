package dev.translator.cli;

import dev.translator.config.InputException;
import dev.translator.text.LineReader;
import dev.translator.text.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Files or the standard streams, as the arguments say. */
final class TextStreams {
  private TextStreams() {}

  /** Lines of a file; of standard input where it is null or {@code -}. */
  static LineReader lines(Path file, Console console) {
    return isStandard(file)
        ? new LineReader(console.in(), "standard input")
        : TextFiles.lines(file);
  }

  /** Where result lines go. */
  interface LineWriter extends AutoCloseable {
    void println(String line);

    @Override
    void close();
  }

  /** Writes to a file; to standard output where it is null or {@code -}. */
  static LineWriter writer(Path file, Console console) {
    return isStandard(file) ? new StandardOutput(console) : new FileOutput(file);
  }

  private static boolean isStandard(Path file) {
    return file == null || file.toString().equals("-");
  }

  private record StandardOutput(Console console) implements LineWriter {
    @Override
    public void println(String line) {
      console.println(line);
    }

    @Override
    public void close() {
      console.flush();
    }
  }

  private static final class FileOutput implements LineWriter {
    private final Path file;
    private final Writer writer;

    FileOutput(Path file) {
      this.file = file;
      try {
        writer = TextFiles.writer(file);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void println(String line) {
      try {
        writer.write(line);
        writer.write('\n');
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {
      try {
        writer.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private InputException failed(IOException e) {
      return new InputException(file + ": cannot be written: " + e, e);
    }
  }
}
