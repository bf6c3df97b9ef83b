package dev.translator.spark;

import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.Metrics;
import dev.translator.evaluate.StatisticsCollector;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores a column of translations against one or more columns of references. The scores are those
 * of the whole frame, equal to the ones of a single machine: executors send sums of counts.
 *
 * <pre>{@code
 * EvaluateColumns.Result result =
 *     EvaluateColumns.metrics("bleu", "chrf").run(frame, "translation", "reference");
 * }</pre>
 */
public final class EvaluateColumns {
  private final MetricSource metrics;

  /**
   * Scores of a frame.
   *
   * @param sentences number of rows
   * @param scores in the order of the metrics
   */
  public record Result(long sentences, List<MetricScore> scores) {
    public Result {
      scores = List.copyOf(scores);
    }
  }

  private EvaluateColumns(MetricSource metrics) {
    this.metrics = metrics;
  }

  /**
   * Metrics with the settings of published scores.
   *
   * @param names any of {@link Metrics#NAMES}
   * @throws dev.translator.config.ConfigException if there is no such metric
   */
  public static EvaluateColumns metrics(String... names) {
    List<String> chosen = List.of(names);
    chosen.forEach(Metrics::of);
    return of(() -> chosen.stream().map(Metrics::of).toList());
  }

  /** Metrics with any settings. */
  public static EvaluateColumns of(MetricSource metrics) {
    return new EvaluateColumns(metrics);
  }

  /**
   * Scores the frame now; null counts as an empty text.
   *
   * @param translations column of the translations
   * @param references columns of the references, at least one
   * @throws InputException if the frame has no row
   */
  public Result run(Dataset<Row> frame, String translations, String... references) {
    if (references.length == 0) {
      throw new IllegalArgumentException("no references");
    }
    int hypothesis = Columns.text(frame, translations);
    int[] places =
        IntStream.range(0, references.length)
            .map(i -> Columns.text(frame, references[i]))
            .toArray();
    MetricSource source = metrics;
    int length = 1 + source.get().stream().mapToInt(CorpusMetric::statisticsLength).sum();
    double[] sums =
        frame
            .toJavaRDD()
            .mapPartitions(rows -> List.of(sums(rows, hypothesis, places, source)).iterator())
            .treeAggregate(new double[length], EvaluateColumns::added, EvaluateColumns::added);
    if (sums[0] == 0) {
      throw new InputException("no translations: there is nothing to score");
    }
    List<MetricScore> scores = new ArrayList<>();
    int at = 1;
    for (CorpusMetric metric : source.get()) {
      double[] own = Arrays.copyOfRange(sums, at, at + metric.statisticsLength());
      scores.add(metric.score(own, metric.signature(references.length)));
      at += own.length;
    }
    return new Result((long) sums[0], scores);
  }

  /** The number of rows, then the statistics of each metric. */
  private static double[] sums(
      Iterator<Row> rows, int hypothesis, int[] references, MetricSource source) {
    List<CorpusMetric> metrics = source.get();
    List<StatisticsCollector> collectors = metrics.stream().map(CorpusMetric::collector).toList();
    List<double[]> one = metrics.stream().map(m -> new double[m.statisticsLength()]).toList();
    double[] sums = new double[1 + metrics.stream().mapToInt(CorpusMetric::statisticsLength).sum()];
    while (rows.hasNext()) {
      Row row = rows.next();
      String text = text(row, hypothesis);
      List<String> given = IntStream.of(references).mapToObj(place -> text(row, place)).toList();
      sums[0]++;
      int at = 1;
      for (int m = 0; m < collectors.size(); m++) {
        collectors.get(m).collect(text, given, one.get(m));
        for (double value : one.get(m)) {
          sums[at++] += value;
        }
      }
    }
    return sums;
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "" : row.getString(place);
  }

  private static double[] added(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
  }
}
