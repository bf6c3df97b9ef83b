package dev.translator.cli;

import dev.translator.train.report.StartReport;
import dev.translator.train.report.UpdateReport;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar in the last line of a terminal; other lines scroll above it. */
final class ProgressBarDisplay extends ProgressDisplay {
  private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final int columns;
  private ProgressBar bar;

  ProgressBarDisplay(PrintWriter err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  @Override
  void line(String text) {
    synchronized (err) {
      err.print(bar == null ? "" : TO_LINE_START_AND_CLEAR);
      err.println(text);
      err.flush();
    }
    if (bar != null) {
      bar.refresh();
    }
  }

  @Override
  public void onStart(StartReport report) {
    super.onStart(report);
    bar =
        new ProgressBarBuilder()
            .setTaskName("update")
            .setInitialMax(report.maxUpdates() > 0 ? report.maxUpdates() : -1)
            .startsFrom(report.update(), Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .hideEta()
            .setConsumer(new LastLine(err, columns))
            .build();
  }

  @Override
  public void onUpdate(UpdateReport report) {
    if (bar != null) {
      bar.stepTo(report.update());
      bar.setExtraMessage(figures(report));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      LastLine.leave(err);
      bar = null;
    }
  }
}
