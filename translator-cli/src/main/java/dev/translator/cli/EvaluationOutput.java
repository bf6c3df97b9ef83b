package dev.translator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.EvaluationReport;
import dev.translator.evaluate.LengthBucket;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.SentenceStatistics;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of {@code evaluate}, for people and for programs.
 *
 * @param metrics in the order of all lists here
 * @param report lengths, matches and statistics
 * @param scores with intervals where there are some
 * @param comparisons with the baseline; empty without one
 * @param test behind the comparisons
 * @param bands scores by match in a memory; none without one
 */
record EvaluationOutput(
    List<CorpusMetric> metrics,
    EvaluationReport report,
    List<MetricScore> scores,
    List<SignificanceResult> comparisons,
    SignificanceTest test,
    BandScores bands) {

  MetricScore score(CorpusMetric metric) {
    return scores.get(metrics.indexOf(metric));
  }

  void print(Console console, boolean sentences, int width) {
    if (sentences) {
      printSentences(console);
    }
    scores.forEach(score -> console.println(score.toLine(width)));
    for (SignificanceResult result : comparisons) {
      console.println(
          format(
              "%s of the baseline = %.2f, difference = %+.2f, p = %.4f (%s, %d trials)",
              result.system().name(),
              result.baseline().value(),
              result.difference(),
              result.pValue(),
              test.method().title(),
              test.trials()));
    }
    console.println(
        format(
            "%d sentences, %.1f %% exact matches, length ratio %.3f",
            report.sentences(), 100 * report.exactMatchRate(), report.lengthRatio()));
    printLengths(console);
    bands.print(console, width);
  }

  /** One line per sentence: the scores in the metrics' order, separated by tabs. */
  private void printSentences(Console console) {
    console.println(metrics.stream().map(CorpusMetric::name).collect(Collectors.joining("\t")));
    for (int i = 0; i < report.sentences(); i++) {
      int sentence = i;
      console.println(
          IntStream.range(0, metrics.size())
              .mapToObj(m -> format("%.2f", sentenceScore(m, sentence)))
              .collect(Collectors.joining("\t")));
    }
    console.println("");
  }

  private void printLengths(Console console) {
    console.println("");
    console.println(
        format("%-17s%10s", "reference tokens", "sentences")
            + metrics.stream().map(m -> format("%9s", m.name())).collect(Collectors.joining()));
    for (LengthBucket bucket : report.byLength()) {
      console.println(
          format("%-17s%10d", bucket.range(), bucket.sentences())
              + bucket.scores().stream()
                  .map(score -> format("%9.2f", score.value()))
                  .collect(Collectors.joining()));
    }
  }

  /** An array with one object per metric. */
  String json(boolean sentences) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      objects.add(object(i, sentences));
    }
    return json(objects);
  }

  static String json(List<Map<String, Object>> objects) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(objects);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can always be written
    }
  }

  private Map<String, Object> object(int metric, boolean sentences) {
    MetricScore score = scores.get(metric);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", score.name());
    object.put("score", score.value());
    object.put("signature", score.signature());
    object.putAll(score.details().toMap());
    putConfidence(object, score);
    if (!comparisons.isEmpty()) {
      object.put("comparison", comparison(comparisons.get(metric)));
    }
    object.put("sentences", report.sentences());
    object.put("exactMatchRate", report.exactMatchRate());
    object.put("lengthRatio", report.lengthRatio());
    object.put("byLength", report.byLength().stream().map(b -> bucket(b, metric)).toList());
    List<Map<String, Object>> byMatch = bands.objects(metric, comparisons.isEmpty() ? 0 : 1);
    if (!byMatch.isEmpty()) {
      object.put("byMatch", byMatch);
    }
    if (sentences) {
      object.put(
          "sentenceScores",
          IntStream.range(0, report.statistics().get(metric).size())
              .mapToDouble(sentence -> sentenceScore(metric, sentence))
              .toArray());
    }
    return object;
  }

  private Map<String, Object> comparison(SignificanceResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("baselineScore", result.baseline().value());
    object.put("difference", result.difference());
    object.put("pValue", result.pValue());
    object.put("test", test.method().title());
    object.put("trials", test.trials());
    object.put("seed", test.seed());
    putConfidence(object, result.baseline());
    return object;
  }

  private static void putConfidence(Map<String, Object> object, MetricScore score) {
    score
        .confidence()
        .ifPresent(
            interval ->
                object.put(
                    "confidence",
                    Map.of("mean", interval.mean(), "halfWidth", interval.halfWidth())));
  }

  private static Map<String, Object> bucket(LengthBucket bucket, int metric) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("tokens", bucket.range());
    object.put("sentences", bucket.sentences());
    object.put("score", bucket.scores().get(metric).value());
    return object;
  }

  private double sentenceScore(int metric, int sentence) {
    SentenceStatistics statistics = report.statistics().get(metric);
    return metrics.get(metric).sentenceValue(statistics.row(sentence));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
