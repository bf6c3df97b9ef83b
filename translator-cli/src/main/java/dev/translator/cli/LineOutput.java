package dev.translator.cli;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where lines of results go: standard output, or a file that appears under its name only when it is
 * whole, so that an error leaves an earlier file as it was.
 */
abstract sealed class LineOutput implements AutoCloseable {
  static LineOutput toStandardOutput(Console console) {
    return new Standard(console);
  }

  /**
   * Compresses if the name ends like that of a compressed file.
   *
   * @throws InputException if the file cannot be created
   */
  static LineOutput toFile(Path file) {
    return new ToFile(file);
  }

  void println(String line) {
    print(line + '\n');
  }

  /** Writes text as it is, line ends included. */
  abstract void print(String text);

  /** Lets a reader see what was written. */
  abstract void flush();

  /** All lines were written: without this, closing takes them back from a file. */
  abstract void commit();

  @Override
  public abstract void close();

  private static final class Standard extends LineOutput {
    private final Console console;

    Standard(Console console) {
      this.console = console;
    }

    @Override
    void print(String text) {
      console.print(text);
    }

    @Override
    void flush() {
      console.flush();
    }

    @Override
    void commit() {
      console.flush();
    }

    @Override
    public void close() {}
  }

  private static final class ToFile extends LineOutput {
    private final Path file;

    /** The file itself if it is a device or pipe. */
    private final Path written;

    private final Writer writer;
    private boolean whole;

    ToFile(Path file) {
      this.file = file;
      boolean special = Files.exists(file) && !Files.isRegularFile(file);
      this.written = special ? file : file.resolveSibling(".unfinished-" + file.getFileName());
      try {
        if (Files.isDirectory(file)) {
          throw new InputException(file + ": is a directory, expected a file to write");
        }
        this.writer = TextFiles.writer(written);
      } catch (IOException e) {
        throw new InputException(file + ": cannot be created: " + reason(e), e);
      }
    }

    private static String reason(IOException e) {
      return e instanceof NoSuchFileException ? "its directory does not exist" : e.getMessage();
    }

    @Override
    void print(String text) {
      try {
        writer.write(text);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    void flush() {
      try {
        writer.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    void commit() {
      try {
        writer.close();
        if (!written.equals(file)) {
          Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
        whole = true;
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {
      if (whole) {
        return;
      }
      try {
        writer.close();
        if (!written.equals(file)) {
          Files.deleteIfExists(written);
        }
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private InputException failed(IOException e) {
      return new InputException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
