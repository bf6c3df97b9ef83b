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

  @Override
  public void close() {
    synchronized (err) {
      err.println();
      err.flush();
    }
  }
}
