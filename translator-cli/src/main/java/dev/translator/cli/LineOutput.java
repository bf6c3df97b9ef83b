package dev.translator.cli;

import dev.translator.io.OutputFile;
import java.nio.file.Path;

/** Lines of results, to standard output or into an {@link OutputFile}. */
abstract sealed class LineOutput implements AutoCloseable {
  static LineOutput toStandardOutput(Console console) {
    return new Standard(console);
  }

  /**
   * Compresses if the name ends like that of a compressed file.
   *
   * @throws dev.translator.io.InputException if the file cannot be created
   */
  static LineOutput toFile(Path file) {
    return new ToFile(file);
  }

  void println(String line) {
    print(line + '\n');
  }

  /** Writes text as it is, line ends included. */
  abstract void print(String text);

  /** Lets a reader see all lines so far. */
  abstract void flush();

  /** Completes a file; without this, closing takes all lines back. */
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
    private final OutputFile file;

    ToFile(Path file) {
      this.file = OutputFile.create(file);
    }

    @Override
    void print(String text) {
      file.print(text);
    }

    @Override
    void flush() {
      file.flush();
    }

    @Override
    void commit() {
      file.commit();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
