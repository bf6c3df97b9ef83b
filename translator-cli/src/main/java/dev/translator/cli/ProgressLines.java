package dev.translator.cli;

import dev.translator.train.report.UpdateReport;
import java.io.PrintWriter;

/** A line per report, for logs. */
final class ProgressLines extends ProgressDisplay {
  private final PrintWriter err;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  void line(String text) {
    err.println(text);
  }

  @Override
  public void onUpdate(UpdateReport report) {
    String limit = report.maxUpdates() > 0 ? format("/%,d", report.maxUpdates()) : "";
    line(
        format("update %,d%s, epoch %d: ", report.update(), limit, report.epoch())
            + figures(report));
  }
}
