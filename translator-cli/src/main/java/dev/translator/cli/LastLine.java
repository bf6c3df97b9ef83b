package dev.translator.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Draws a bar over the last line of a terminal. */
record LastLine(PrintWriter err, int columns) implements ProgressBarConsumer {
  @Override
  public int getMaxRenderedLength() {
    return columns - 1;
  }

  @Override
  public void accept(String rendered) {
    synchronized (err) {
      err.print('\r' + rendered);
      err.flush();
    }
  }

  /** A bar that ends at once is never closed by the library, which is why {@link #leave} is. */
  @Override
  public void close() {}

  /** Keeps the text drawn last and goes to the next line. */
  static void leave(PrintWriter err) {
    synchronized (err) {
      err.println();
      err.flush();
    }
  }
}
