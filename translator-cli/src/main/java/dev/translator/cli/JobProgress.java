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
  private static final long LINE_EVERY_NANOS = 30_000_000_000L;
  private static final int SCALE = 1000;

  private final PrintWriter err;
  private final LongSupplier clock;
  private final long total;
  private final long start;
  private final ProgressBar bar;
  private double startFraction = Double.NaN;
  private long startSentences;
  private double fraction;
  private long sentences;
  private long lastLine;

  /**
   * @param columns of the terminal, 0 where there is none
   * @param clock nanoseconds
   * @param total number of lines of the input, 0 where it is unknown or a line is no sentence
   */
  JobProgress(PrintWriter err, int columns, LongSupplier clock, long total) {
    this.err = err;
    this.clock = clock;
    this.total = total;
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

  /** The progress of a job over this number of lines that suits a console. */
  static JobProgress of(Console console, long total) {
    int columns = console.terminal() ? Integer.getInteger("translator.columns", 80) : 0;
    return new JobProgress(console.err(), columns, System::nanoTime, total);
  }

  /** Lines only, for a job of unknown length; none on a terminal. */
  static JobProgress lines(Console console) {
    LongSupplier clock = console.terminal() ? () -> 0 : System::nanoTime;
    return new JobProgress(console.err(), 0, clock, 0);
  }

  /**
   * Takes the position of the job. The part reported by the first call was not done by this run.
   *
   * @param fraction of the input that is done, 0 to 1
   * @param sentences done
   */
  synchronized void at(double fraction, long sentences) {
    this.fraction = fraction;
    this.sentences = sentences;
    if (Double.isNaN(startFraction)) {
      startFraction = fraction;
      startSentences = sentences;
      return;
    }
    show();
  }

  /** Counts one more line, between two calls of {@link #at}. */
  synchronized void line() {
    sentences++;
    if (total > 0) {
      fraction = Math.min(1, fraction + 1.0 / total);
    }
    show();
  }

  private void show() {
    long now = clock.getAsLong();
    if (bar == null && now - lastLine < LINE_EVERY_NANOS) {
      return;
    }
    String figures = figures((now - start) / 1e9);
    if (bar != null) {
      bar.stepTo(Math.round(fraction * SCALE));
      bar.setExtraMessage(figures);
    } else {
      lastLine = now;
      String percent =
          Double.isNaN(startFraction) ? "" : ProgressDisplay.format("%.1f %%: ", 100 * fraction);
      err.println(percent + figures);
    }
  }

  private String figures(double seconds) {
    double done = Double.isNaN(startFraction) ? fraction : fraction - startFraction;
    String left =
        done > 0 && fraction < 1
            ? ", " + ProgressDisplay.duration(seconds / done * (1 - fraction)) + " left"
            : "";
    return ProgressDisplay.format(
        "%,d sentences, %.1f sentences/s%s",
        sentences, (sentences - startSentences) / Math.max(seconds, 1e-9), left);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      LastLine.leave(err);
    }
  }
}
