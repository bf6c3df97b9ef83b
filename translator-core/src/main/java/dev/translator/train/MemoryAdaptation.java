package dev.translator.train;

import java.util.Locale;

/**
 * Settings of adapting to the pairs of a memory that are like the lines to be translated.
 *
 * @param lines with similar pairs that share an adaptation, in their order
 * @param pairs most similar ones of a line that are learnt
 * @param threshold lowest score of a pair, above 0 and at most 1
 * @param updates of each adaptation
 */
public record MemoryAdaptation(int lines, int pairs, double threshold, AdaptationOptions updates) {
  /**
   * Each line by itself: its own few pairs make small batches, and more gain in less time than the
   * pairs of many lines together.
   */
  public static final MemoryAdaptation DEFAULT =
      new MemoryAdaptation(1, 4, 0.5, new AdaptationOptions(8, 8, 5, 8e-3, 1000));

  public MemoryAdaptation {
    if (lines < 1 || pairs < 1 || !(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "lines = %d, pairs = %d, threshold = %s: must be positive, the threshold at most 1",
              lines,
              pairs,
              threshold));
    }
  }
}
