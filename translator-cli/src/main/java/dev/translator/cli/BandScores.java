package dev.translator.cli;

import dev.translator.corpus.memory.MatchBand;
import dev.translator.corpus.memory.TestMatch;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.SentenceStatistics;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The scores of systems by the best match of each test sentence in a translation memory.
 *
 * @param memory its name
 * @param names of the systems, the last of which is the memory alone
 * @param systems statistics of each system, for each metric
 * @param matches of the sentences
 * @param test that compares the systems with the first; null for none
 * @param references of each sentence
 */
record BandScores(
    String memory,
    List<CorpusMetric> metrics,
    List<String> names,
    List<List<SentenceStatistics>> systems,
    List<TestMatch> matches,
    SignificanceTest test,
    int references) {
  /** No memory was given. */
  static final BandScores NONE =
      new BandScores("", List.of(), List.of(), List.of(), List.of(), null, 1);

  private static final double SIGNIFICANT = 0.05;

  /** Resamples of fewer sentences are too alike for a test. */
  private static final int FEWEST_TESTED = 20;

  /** Sentences that are scored together. */
  private record Row(String name, int[] sentences, long words) {}

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (MatchBand band : MatchBand.values()) {
      rows.add(row(band.title(), EnumSet.of(band)));
    }
    rows.add(row("all but pairs in the memory", EnumSet.complementOf(EnumSet.of(MatchBand.PAIR))));
    rows.add(row("all", EnumSet.allOf(MatchBand.class)));
    rows.removeIf(row -> row.sentences.length == 0);
    return rows;
  }

  private Row row(String name, Set<MatchBand> bands) {
    int[] sentences =
        IntStream.range(0, matches.size())
            .filter(i -> bands.contains(matches.get(i).band()))
            .toArray();
    return new Row(
        name, sentences, Arrays.stream(sentences).mapToLong(i -> matches.get(i).words()).sum());
  }

  /** A table for each metric: a row for each band, a column for each system. */
  void print(Console console, int width) {
    List<Row> rows = matches.isEmpty() ? List.of() : rows();
    for (int metric = 0; metric < metrics.size(); metric++) {
      List<List<String>> table = new ArrayList<>();
      List<String> head = new ArrayList<>();
      head.add(metrics.get(metric).name() + " by match in " + memory);
      head.addAll(List.of("sentences", "words"));
      head.addAll(names);
      table.add(head);
      for (Row row : rows) {
        List<String> cells = new ArrayList<>();
        cells.add(row.name);
        cells.add(String.format(Locale.ROOT, "%,d", row.sentences.length));
        cells.add(String.format(Locale.ROOT, "%,d", row.words));
        for (int system = 0; system < systems.size(); system++) {
          cells.add(cell(row, metric, system, width));
        }
        table.add(cells);
      }
      console.println("");
      TextTable.print(table, console);
    }
  }

  private String cell(Row row, int metric, int system, int width) {
    String value = String.format(Locale.ROOT, "%." + width + "f", score(row, metric, system));
    if (!isCompared(row, system)) {
      return value;
    }
    double p = p(compare(row, metric, system));
    return value + String.format(Locale.ROOT, " (p = %.4f)%s", p, p < SIGNIFICANT ? "*" : "");
  }

  /** The bands of a system by a metric, for programs; empty without a memory. */
  List<Map<String, Object>> objects(int metric, int system) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Row row : matches.isEmpty() ? List.<Row>of() : rows()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("match", row.name);
      object.put("sentences", row.sentences.length);
      object.put("words", row.words);
      object.put("score", score(row, metric, system));
      object.put("memoryAlone", score(row, metric, systems.size() - 1));
      if (isCompared(row, system)) {
        SignificanceResult result = compare(row, metric, system);
        object.put("difference", result.difference());
        object.put("pValue", p(result));
      }
      objects.add(object);
    }
    return objects;
  }

  private boolean isCompared(Row row, int system) {
    return test != null
        && row.sentences.length >= FEWEST_TESTED
        && system > 0
        && system < systems.size() - 1;
  }

  /** Equal scores have no difference that could be by chance; the test counts them otherwise. */
  private static double p(SignificanceResult result) {
    return result.difference() == 0 ? 1 : result.pValue();
  }

  private double score(Row row, int metric, int system) {
    return metrics.get(metric).value(statistics(row, metric, system).sums());
  }

  private SignificanceResult compare(Row row, int metric, int system) {
    return test.compare(
        metrics.get(metric),
        statistics(row, metric, 0),
        statistics(row, metric, system),
        references);
  }

  private SentenceStatistics statistics(Row row, int metric, int system) {
    return systems.get(system).get(metric).only(row.sentences);
  }
}
