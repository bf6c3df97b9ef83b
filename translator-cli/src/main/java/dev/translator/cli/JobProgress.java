package dev.translator.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress of the translation of a file: a bar on a terminal, elsewhere a line now and then, so
 * that a short job says nothing.
 */
final class JobProgress implements AutoCloseable {
  private static final long LINE_EVERY_NANOS = 60_000_000_000L;
  private static final int SCALE = 1000;

  private final PrintWriter err;
  private final LongSupplier clock;
  private final long start;
  private final ProgressBar bar;
  private double startFraction = Double.NaN;
  private long startSentences;
  private long lastLine;
  private String figures = "";

  /**
   * @param columns of the terminal, 0 where there is none
   * @param clock nanoseconds
   */
  JobProgress(PrintWriter err, int columns, LongSupplier clock) {
    this.err = err;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.lastLine = start;
    this.bar =
        columns == 0
            ? null
            : new ProgressBarBuilder()
                .setTaskName("translating")
                .setInitialMax(SCALE)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setConsumer(new LastLine(err, columns))
                .build();
  }

  /** The progress that suits a console. */
  static JobProgress of(Console console) {
    int columns = console.terminal() ? Integer.getInteger("translator.columns", 80) : 0;
    return new JobProgress(console.err(), columns, System::nanoTime);
  }

  /**
   * Takes the position of the job. The part reported by the first call was not done by this run.
   *
   * @param fraction of the input that is done, 0 to 1
   * @param sentences done
   */
  void at(double fraction, long sentences) {
    if (Double.isNaN(startFraction)) {
      startFraction = fraction;
      startSentences = sentences;
      return;
    }
    long now = clock.getAsLong();
    double seconds = (now - start) / 1e9;
    double done = fraction - startFraction;
    String left =
        done > 0 && fraction < 1
            ? ", " + ProgressDisplay.duration(seconds / done * (1 - fraction)) + " left"
            : "";
    figures =
        ProgressDisplay.format(
            "%,d sentences, %.1f sentences/s%s",
            sentences, (sentences - startSentences) / Math.max(seconds, 1e-9), left);
    if (bar != null) {
      bar.stepTo(Math.round(fraction * SCALE));
      bar.setExtraMessage(figures);
    } else if (now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      err.println(ProgressDisplay.format("%.1f %%: ", 100 * fraction) + figures);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      LastLine.leave(err);
    }
  }
}
