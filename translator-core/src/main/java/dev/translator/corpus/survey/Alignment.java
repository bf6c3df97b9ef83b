package dev.translator.corpus.survey;

import java.util.List;

/**
 * Whether long sentences stand beside long ones, which falls apart where the sides have slipped.
 *
 * @param windowPairs pairs looked at together
 * @param correlations of the logarithms of both lengths, one per window; NaN where one side's
 *     lengths are all the same
 * @param median of the correlations, NaN without any
 * @param suspects stretches in which the correlation is far below the rest
 */
public record Alignment(
    int windowPairs, float[] correlations, double median, List<Region> suspects) {
  /**
   * A stretch of the corpus.
   *
   * @param firstPair number of its first pair in the corpus, from 1
   * @param lastPair number of its last pair
   * @param firstLine line of the first pair in its file
   * @param correlation mean over the windows
   */
  public record Region(long firstPair, long lastPair, long firstLine, double correlation) {}
}
