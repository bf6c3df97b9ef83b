package dev.translator.translate;

import static dev.translator.translate.OptionCheck.require;

/**
 * The length that a translation may have, in target tokens without the end marker. Where limits
 * contradict one another for a sentence, the maximum holds; the model's context is a maximum too.
 *
 * @param minTokens the fewest; 0 (the default) allows an empty translation
 * @param minRatio the fewest for each token of the source; 0 is the default
 * @param maxTokens the most, a prefix included; 0 (the default) leaves it to the ratio
 * @param maxRatio at most {@code maxRatio * source tokens + maxOffset} after a prefix, the source's
 *     end marker counting; default 2
 * @param maxOffset see above; default 10
 */
public record LengthOptions(
    int minTokens, double minRatio, int maxTokens, double maxRatio, int maxOffset) {
  public LengthOptions {
    require(minTokens >= 0, "min length", minTokens, ">= 0");
    require(minRatio >= 0 && minRatio <= 1e6, "min length ratio", minRatio, "0 to 1e6");
    require(maxTokens >= 0, "max length", maxTokens, ">= 0");
    require(maxRatio >= 0 && maxRatio <= 1e6, "max length ratio", maxRatio, "0 to 1e6");
    require(maxOffset >= 0, "max length offset", maxOffset, ">= 0");
    require(
        maxRatio > 0 || maxOffset > 0,
        "max length offset",
        maxOffset,
        ">= 1 when the max length ratio is 0");
    require(
        maxTokens == 0 || minTokens <= maxTokens,
        "min length",
        minTokens,
        "<= the max length " + maxTokens);
  }

  /** No minimum, and a maximum that grows with the source. */
  public static LengthOptions ratio(double maxRatio, int maxOffset) {
    return new LengthOptions(0, 0, 0, maxRatio, maxOffset);
  }

  /**
   * The longest output, end marker included.
   *
   * @param sourceTokens with the end marker
   * @param prefixTokens that the output must begin with, from whose end the ratio counts
   * @param maxPositions of the model
   */
  int longest(int sourceTokens, int prefixTokens, int maxPositions) {
    long length = (long) Math.ceil(maxRatio * sourceTokens) + maxOffset + prefixTokens;
    if (maxTokens > 0) {
      length = Math.min(length, maxTokens + 1L);
    }
    return (int) Math.max(1, Math.min(length, maxPositions));
  }

  /** The shortest output, end marker included, never above {@link #longest}. */
  int shortest(int sourceTokens, int prefixTokens, int maxPositions) {
    double length = 1 + Math.max(minTokens, Math.ceil(minRatio * (sourceTokens - 1)));
    return (int) Math.min(length, longest(sourceTokens, prefixTokens, maxPositions));
  }
}
