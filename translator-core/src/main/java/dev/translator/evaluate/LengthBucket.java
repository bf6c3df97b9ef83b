package dev.translator.evaluate;

import java.util.List;

/**
 * The scores of the sentences whose reference length is in a range.
 *
 * @param from fewest tokens of the first reference
 * @param to most tokens, {@link Integer#MAX_VALUE} in the last bucket
 * @param sentences how many there are
 * @param scores of each metric of the evaluation, in its order
 */
public record LengthBucket(int from, int to, long sentences, List<MetricScore> scores) {
  public LengthBucket {
    scores = List.copyOf(scores);
  }

  /** The range as it is printed: {@code 11-20}, {@code 61+}. */
  public String range() {
    return to == Integer.MAX_VALUE ? from + "+" : from == to ? "" + from : from + "-" + to;
  }
}
