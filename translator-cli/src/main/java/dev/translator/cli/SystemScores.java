package dev.translator.cli;

import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The scores of several systems on one test set.
 *
 * @param names of the systems, the baseline first where they are compared
 * @param scores of each system, in the metrics' order
 * @param comparisons of each system but the first with the first; empty without a test
 * @param test behind the comparisons
 * @param bands scores by match in a memory; none without one
 */
record SystemScores(
    List<String> names,
    List<List<MetricScore>> scores,
    List<List<SignificanceResult>> comparisons,
    SignificanceTest test,
    BandScores bands) {
  private static final double SIGNIFICANT = 0.05;

  boolean isCompared() {
    return !comparisons.isEmpty();
  }

  /** The comparison of a system; null for the baseline. */
  SignificanceResult comparison(int system, String metric) {
    return system == 0 || !isCompared()
        ? null
        : comparisons.get(system - 1).stream()
            .filter(result -> result.system().name().equals(metric))
            .findFirst()
            .orElseThrow();
  }

  /** Only the scores: a line for each system. */
  void printBare(Console console, int width) {
    for (List<MetricScore> ofSystem : scores) {
      console.println(String.join("\t", ofSystem.stream().map(s -> s.toShortLine(width)).toList()));
    }
  }

  /** A table: a row for each system, a column for each metric, then the signatures. */
  void print(Console console, int width) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("system"));
    scores.get(0).forEach(score -> head.add(score.name()));
    rows.add(head);
    for (int i = 0; i < names.size(); i++) {
      List<String> row = new ArrayList<>(List.of(names.get(i)));
      for (MetricScore score : scores.get(i)) {
        row.add(score.toShortLine(width) + significance(i, score.name()));
      }
      rows.add(row);
    }
    int[] widths = new int[head.size()];
    rows.forEach(row -> widen(widths, row));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths[column] + 2 - length(row.get(column))));
      }
      console.println(line.toString().stripTrailing());
    }
    console.println("");
    if (isCompared()) {
      console.println(
          String.format(
              Locale.ROOT,
              "Compared with %s by %s, %d trials; * marks p < %.2f.",
              names.get(0),
              test.method().title(),
              test.trials(),
              SIGNIFICANT));
    }
    scores.get(0).forEach(score -> console.println(score.name() + "|" + score.signature()));
    bands.print(console, width);
  }

  private String significance(int system, String metric) {
    SignificanceResult result = comparison(system, metric);
    return result == null
        ? ""
        : String.format(
            Locale.ROOT,
            " (p = %.4f)%s",
            result.pValue(),
            result.pValue() < SIGNIFICANT ? "*" : "");
  }

  private static void widen(int[] widths, List<String> row) {
    for (int column = 0; column < row.size(); column++) {
      widths[column] = Math.max(widths[column], length(row.get(column)));
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The scores for programs: an object for each system, with an object for each metric. */
  List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Map<String, Object>> metrics = new ArrayList<>();
      for (MetricScore score : scores.get(i)) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("name", score.name());
        metric.put("score", score.value());
        metric.put("signature", score.signature());
        SignificanceResult result = comparison(i, score.name());
        if (result != null) {
          metric.put("difference", result.difference());
          metric.put("pValue", result.pValue());
        }
        List<Map<String, Object>> byMatch = bands.objects(metrics.size(), i);
        if (!byMatch.isEmpty()) {
          metric.put("byMatch", byMatch);
        }
        metrics.add(metric);
      }
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("system", names.get(i));
      object.put("metrics", metrics);
      objects.add(object);
    }
    return objects;
  }

  /** The scores of a system beside those of its comparisons, which have intervals. */
  static List<MetricScore> of(
      List<CorpusMetric> metrics, List<SignificanceResult> results, boolean baseline) {
    List<MetricScore> scores = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      scores.add(baseline ? results.get(i).baseline() : results.get(i).system());
    }
    return scores;
  }
}
