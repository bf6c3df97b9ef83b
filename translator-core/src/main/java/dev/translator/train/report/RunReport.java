package dev.translator.train.report;

import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.report.Axes;
import dev.translator.report.Charts;
import dev.translator.report.HtmlPage;
import dev.translator.report.Series;
import dev.translator.train.report.LogTable.Column;
import dev.translator.train.report.LogTable.Row;
import dev.translator.train.report.SampleFile.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** {@code report.html}: a run to look at. */
final class RunReport {
  /** Translations of a sentence shown over time. */
  private static final int SHOWN_TRANSLATIONS = 12;

  private final ExperimentConfig config;
  private final StartReport start;
  private final List<Row> rows;
  private final List<Samples> samples;
  private final EndReport end;

  /**
   * @param end null while the run goes on
   */
  RunReport(
      ExperimentConfig config,
      StartReport start,
      List<Row> rows,
      List<Samples> samples,
      EndReport end) {
    this.config = config;
    this.start = start;
    this.rows = rows;
    this.samples = samples;
    this.end = end;
  }

  HtmlPage page() {
    String languages = config.data().sourceLanguage() + "\u2013" + config.data().targetLanguage();
    HtmlPage page = new HtmlPage("Training " + languages);
    page.table(List.of(), summary());
    page.heading("Scores");
    chart(
        page,
        "Validation, translated greedily",
        "score",
        false,
        series("BLEU", Column.VALIDATION_BLEU),
        series("chrF", Column.VALIDATION_CHRF));
    chart(
        page,
        "Loss per target token",
        "nats",
        false,
        series("training", Column.LOSS),
        series("validation", Column.VALIDATION_LOSS));
    page.heading("Training");
    chart(page, "Learning rate", "rate", false, series("", Column.LEARNING_RATE));
    chart(page, "Gradient norm before clipping", "norm", true, series("", Column.GRADIENT_NORM));
    chart(page, "Speed", "target tokens/s", false, series("", Column.TOKENS_PER_SECOND));
    translations(page);
    return page;
  }

  private List<List<String>> summary() {
    ModelConfig model = config.model();
    List<List<String>> summary = new ArrayList<>();
    summary.add(
        List.of(
            "network",
            format(
                "Transformer, %d + %d layers, dimension %d, feed-forward %d, %d heads; %,d"
                    + " parameters",
                model.encoderLayers(),
                model.decoderLayers(),
                model.dimension(),
                model.feedForwardDimension(),
                model.heads(),
                start.parameters())));
    summary.add(
        List.of(
            "data",
            format(
                "%,d pairs, %,d batches an epoch", start.trainPairs(), start.batchesPerEpoch())));
    summary.add(List.of("device", start.device()));
    summary.add(List.of("directory", start.output().toString()));
    if (!rows.isEmpty()) {
      Row last = rows.get(rows.size() - 1);
      String limit = start.maxUpdates() > 0 ? format(" of %,d", start.maxUpdates()) : "";
      summary.add(List.of("updates", format("%,d%s", last.update(), limit)));
      summary.add(List.of("from, to", rows.get(0).time() + ", " + last.time()));
    }
    rows.stream()
        .filter(row -> row.get(Column.BEST) == 1)
        .reduce((earlier, later) -> later)
        .ifPresent(
            row ->
                summary.add(
                    List.of(
                        "best",
                        format(
                            "BLEU %.2f, chrF %.2f, loss %.3f after update %,d",
                            row.get(Column.VALIDATION_BLEU),
                            row.get(Column.VALIDATION_CHRF),
                            row.get(Column.VALIDATION_LOSS),
                            row.update()))));
    summary.add(List.of("state", end == null ? "in training" : "ended: " + end.reason()));
    return summary;
  }

  /**
   * Values of a column, with a point without a value at both ends, so that all charts reach from 0
   * to the last update.
   */
  private Series series(String name, Column column) {
    List<Row> having = rows.stream().filter(row -> row.values().containsKey(column)).toList();
    double last = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).update();
    double[] x = new double[having.size() + 2];
    double[] y = new double[x.length];
    y[0] = Double.NaN;
    for (int i = 0; i < having.size(); i++) {
      x[i + 1] = having.get(i).update();
      y[i + 1] = having.get(i).get(column);
    }
    x[x.length - 1] = last;
    y[y.length - 1] = Double.NaN;
    return new Series(name, x, y);
  }

  private static void chart(
      HtmlPage page, String caption, String unit, boolean logarithmic, Series... series) {
    Axes axes = Axes.of("update", unit);
    page.figure(caption, Charts.lines(logarithmic ? axes.withLogY() : axes, List.of(series)));
  }

  private void translations(HtmlPage page) {
    if (samples.isEmpty()) {
      return;
    }
    page.heading("Sample translations");
    int count = samples.get(samples.size() - 1).samples().size();
    for (int i = 0; i < count; i++) {
      List<List<String>> table = new ArrayList<>();
      ValidationReport.Sample newest = samples.get(samples.size() - 1).samples().get(i);
      table.add(List.of("source", "", newest.source()));
      for (int shown : shown(samples.size())) {
        Samples then = samples.get(shown);
        if (i < then.samples().size()) {
          table.add(
              List.of(
                  format("%,d", then.update()),
                  format("%.1f", then.bleu()),
                  then.samples().get(i).translation()));
        }
      }
      table.add(List.of("reference", "", newest.reference()));
      page.table(List.of("update", "BLEU", ""), table);
    }
  }

  /** First, last, and some between at like distances. */
  private static int[] shown(int count) {
    int shown = Math.min(count, SHOWN_TRANSLATIONS);
    return IntStream.range(0, shown)
        .map(i -> shown == 1 ? 0 : (int) ((long) i * (count - 1) / (shown - 1)))
        .toArray();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
