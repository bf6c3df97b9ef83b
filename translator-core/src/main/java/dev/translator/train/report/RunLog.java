package dev.translator.train.report;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import dev.translator.train.report.LogTable.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the reports of a run in its output directory: a table, events for TensorBoard, samples, and
 * a page of them all that is written anew at each validation. Passes all reports on to another
 * listener. After a resume all of these files continue at the update of the weights.
 *
 * <p>Training is worth more than its log: where the log cannot be written, a message says so and
 * training continues.
 */
public final class RunLog implements TrainingListener {
  private final ExperimentConfig config;
  private final ModelDirectory directory;
  private final TrainingListener told;
  private final Clock clock;
  private StartReport start;
  private LogTable table;
  private SampleFile samples;
  private EventFile events;
  private boolean failed;

  public RunLog(
      ExperimentConfig config, ModelDirectory directory, TrainingListener told, Clock clock) {
    this.config = config;
    this.directory = directory;
    this.told = told;
    this.clock = clock;
  }

  @Override
  public void onMessage(String message) {
    told.onMessage(message);
  }

  @Override
  public void onStart(StartReport report) {
    start = report;
    attempt(() -> open(report.update()));
    told.onStart(report);
  }

  private void open(long update) throws IOException {
    table = LogTable.open(directory.logFile(), update);
    samples = SampleFile.open(directory.samplesFile(), update);
    events = EventFile.begin(directory.tensorboard(), update + 1, clock);
  }

  /** Whether a log is there; begins anew behind an update after which the run went back. */
  private boolean ready(long update) throws IOException {
    if (start == null) {
      return false;
    }
    boolean wentBack =
        table != null
            && !table.rows().isEmpty()
            && table.rows().get(table.rows().size() - 1).update() > update;
    if (events == null || wentBack) {
      open(update - 1);
    }
    return true;
  }

  @Override
  public void onUpdate(UpdateReport report) {
    attempt(
        () -> {
          if (!ready(report.update())) {
            return;
          }
          Map<Column, Double> values = new EnumMap<>(Column.class);
          values.put(Column.EPOCH, (double) report.epoch());
          values.put(Column.LOSS, report.loss());
          values.put(Column.PERPLEXITY, report.perplexity());
          values.put(Column.TOKENS_PER_SECOND, report.tokensPerSecond());
          values.put(Column.LEARNING_RATE, report.learningRate());
          values.put(Column.GRADIENT_NORM, report.gradientNorm());
          add("train/", report.update(), values);
        });
    told.onUpdate(report);
  }

  @Override
  public void onValidation(ValidationReport report) {
    attempt(
        () -> {
          if (!ready(report.update())) {
            return;
          }
          Map<Column, Double> values = new EnumMap<>(Column.class);
          values.put(Column.VALIDATION_LOSS, report.loss());
          values.put(Column.VALIDATION_PERPLEXITY, report.perplexity());
          values.put(Column.VALIDATION_BLEU, report.bleu());
          values.put(Column.VALIDATION_CHRF, report.chrf());
          values.put(Column.VALIDATION_SECONDS, report.seconds());
          values.put(Column.BEST, report.best() ? 1.0 : 0.0);
          add("validation/", report.update(), values);
          samples.add(new SampleFile.Samples(report.update(), report.bleu(), report.samples()));
          page(null);
        });
    told.onValidation(report);
  }

  private void add(String group, long update, Map<Column, Double> values) throws IOException {
    table.add(
        new LogTable.Row(
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), update, values));
    Map<String, Double> scalars = new LinkedHashMap<>();
    values.forEach((column, value) -> scalars.put(group + tag(column), value));
    scalars.remove(group + tag(Column.BEST)); // a curve of it would tell nothing
    events.scalars(update, scalars);
  }

  /** The group says already which of the two kinds it is. */
  private static String tag(Column column) {
    String name = column.header();
    return name.startsWith("validation")
        ? Character.toLowerCase(name.charAt(10)) + name.substring(11)
        : name;
  }

  private void page(EndReport end) {
    new RunReport(config, start, table.rows(), samples.all(), end)
        .page()
        .write(directory.reportFile());
  }

  @Override
  public void onCheckpoint(long update, Path file) {
    told.onCheckpoint(update, file);
  }

  @Override
  public void onEnd(EndReport report) {
    attempt(
        () -> {
          if (ready(Long.MAX_VALUE)) {
            page(report);
          }
        });
    told.onEnd(report);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) {
    try {
      writing.run();
    } catch (IOException | InputException e) {
      if (!failed) {
        told.onMessage(
            directory.root()
                + ": the log cannot be written ("
                + e.getMessage()
                + "); training goes on");
      }
      failed = true;
    }
  }
}
