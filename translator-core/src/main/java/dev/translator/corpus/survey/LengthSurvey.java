package dev.translator.corpus.survey;

import java.util.Map;

/**
 * Lengths of the texts of one side.
 *
 * @param total sum of all lengths
 * @param mean 0 where there are no texts
 * @param percentiles lengths that this percentage of the texts does not exceed: 1, 5, 25, 50, 75,
 *     95, 99, 99.9 and 100 (the longest)
 * @param edges rising edges of the histogram's bins, one more than counts; a bin holds its lower
 *     edge. The last bin holds everything longer, too
 * @param counts texts in each bin
 */
public record LengthSurvey(
    long total, double mean, Map<String, Integer> percentiles, int[] edges, long[] counts) {
  /** The length that half of the texts do not exceed. */
  public int median() {
    return percentiles.get("50");
  }

  public int longest() {
    return percentiles.get("100");
  }
}
