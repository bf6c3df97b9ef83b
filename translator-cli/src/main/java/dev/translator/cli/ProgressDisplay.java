package dev.translator.cli;

import dev.translator.train.report.EndReport;
import dev.translator.train.report.StartReport;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.train.report.ValidationReport;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Shows a training run on standard error: a bar that redraws itself on a terminal, a line per
 * report elsewhere, and in both cases a line for everything that happens once.
 */
abstract sealed class ProgressDisplay implements TrainingListener, AutoCloseable
    permits ProgressLines, ProgressBarDisplay {
  private static final int SHOWN_SAMPLES = 2;

  private StartReport started;

  static ProgressDisplay on(Console console) {
    return console.terminal()
        ? new ProgressBarDisplay(console.err(), Integer.getInteger("translator.columns", 80))
        : new ProgressLines(console.err());
  }

  /** Writes a line that stays. */
  abstract void line(String text);

  @Override
  public void onMessage(String message) {
    line(message);
  }

  @Override
  public void onStart(StartReport report) {
    started = report;
    line(
        format(
            "%s: %,d parameters on %s, %,d pairs in %,d batches an epoch",
            report.output(),
            report.parameters(),
            report.device(),
            report.trainPairs(),
            report.batchesPerEpoch()));
  }

  @Override
  public void onValidation(ValidationReport report) {
    line(
        format(
            "validation after update %,d: BLEU %.2f, chrF %.2f, loss %.3f, perplexity %.2f, %s%s",
            report.update(),
            report.bleu(),
            report.chrf(),
            report.loss(),
            report.perplexity(),
            duration(report.seconds()),
            report.best() ? ", the best so far" : ""));
    report.samples().stream().limit(SHOWN_SAMPLES).forEach(this::sample);
  }

  private void sample(ValidationReport.Sample sample) {
    line("  source       " + sample.source());
    line("  translation  " + sample.translation());
    line("  reference    " + sample.reference());
  }

  @Override
  public void onCheckpoint(long update, Path file) {
    line(format("state after update %,d saved in %s", update, file));
  }

  @Override
  public void onEnd(EndReport report) {
    line(
        format(
            "ended after update %,d and %s, %,d target tokens: %s",
            report.update(), duration(report.seconds()), report.targetTokens(), report.reason()));
    summarize(report);
  }

  /** Prints the results of the training, and the next steps. */
  private void summarize(EndReport report) {
    if (started != null) {
      line(
          format(
              "trained   %,d parameters on %,d pairs, %s",
              started.parameters(), started.trainPairs(), started.device()));
    }
    line(format("written   %s: report.html, log.csv, tensorboard", report.output()));
    if (report.bestUpdate() == 0 && Double.isNaN(report.bestBleu())) {
      return; // no update yet, so no model either
    }
    line(
        Double.isNaN(report.bestBleu())
            ? format(
                "model     the last state, after update %,d, not validated", report.bestUpdate())
            : format(
                "best      BLEU %.2f after update %,d", report.bestBleu(), report.bestUpdate()));
    if (report.stopped() && report.update() > report.bestUpdate()) {
      line(
          format(
              "newer     the state after update %,d, with translate --checkpoint last",
              report.update()));
    }
    line(format("next      translator translate --model %s INPUT -o OUTPUT", report.output()));
    line(
        format(
            "          translator evaluate --model %s --source INPUT --references FILE",
            report.output()));
  }

  @Override
  public void close() {}

  /** The figures of a report, without the update. */
  static String figures(UpdateReport report) {
    String left =
        Double.isNaN(report.secondsLeft()) ? "" : ", " + duration(report.secondsLeft()) + " left";
    return format(
        "loss %.3f, perplexity %.2f, %,.0f tokens/s, rate %.2e%s",
        report.loss(), report.perplexity(), report.tokensPerSecond(), report.learningRate(), left);
  }

  /** Such as 42 s, 3:20 min or 12:05:00 h. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? format("%d:%02d min", whole / 60, whole % 60)
        : format("%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
  }

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
