package dev.translator.evaluate;

import java.util.List;

/**
 * The findings of an {@link Evaluation}.
 *
 * @param scores of each metric, in the evaluation's order
 * @param sentences number of sentences
 * @param exactMatchRate share of the sentences, from 0 to 1, whose translation is one of its
 *     references, white space at the ends aside
 * @param lengthRatio tokens of all translations over tokens of all first references
 * @param byLength scores by reference length, shortest first, without empty buckets
 * @param statistics of every sentence, per metric in the evaluation's order; empty if not kept
 */
public record EvaluationReport(
    List<MetricScore> scores,
    long sentences,
    double exactMatchRate,
    double lengthRatio,
    List<LengthBucket> byLength,
    List<SentenceStatistics> statistics) {
  public EvaluationReport {
    scores = List.copyOf(scores);
    byLength = List.copyOf(byLength);
    statistics = List.copyOf(statistics);
  }
}
