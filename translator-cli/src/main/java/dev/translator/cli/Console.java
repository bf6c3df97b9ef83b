package dev.translator.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The three standard streams, in UTF-8 on every platform. */
final class Console {
  private final InputStream in;
  private final Writer out;
  private final PrintWriter err;
  private final boolean terminal;

  /**
   * @param terminal whether a person watches standard error, so that progress may redraw its line
   */
  Console(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    this.in = in;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    this.terminal = terminal;
  }

  /** The streams of this process. The launcher knows whether standard error is a terminal. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("translator.terminal"));
  }

  /** Standard input as bytes. */
  InputStream in() {
    return in;
  }

  /**
   * Writes one line of results, buffered until {@link #flush}.
   *
   * @throws OutputException if standard output is closed or full
   */
  void println(String line) {
    print(line + '\n');
  }

  /**
   * Writes results as they are, buffered until {@link #flush}.
   *
   * @throws OutputException if standard output is closed or full
   */
  void print(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /**
   * Sends the printed text on its way.
   *
   * @throws OutputException if standard output is closed or full
   */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Standard output for those who write in pieces; its errors are {@link IOException}s. */
  Writer out() {
    return out;
  }

  /** Standard error; each line leaves at once. */
  PrintWriter err() {
    return err;
  }

  boolean terminal() {
    return terminal;
  }

  /** Standard output takes no more. */
  static final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
      super("standard output: cannot be written: " + cause.getMessage(), cause);
    }

    /** Whether the reader just went away, as {@code head} does, which is no error of ours. */
    boolean readerLeft() {
      String message = String.valueOf(getCause().getMessage());
      return message.contains("pipe") || message.contains("Pipe");
    }
  }
}
