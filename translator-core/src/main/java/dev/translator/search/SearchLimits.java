package dev.translator.search;

import java.util.Arrays;

/**
 * How long the output of each sentence may be. Every length in this package is that of {@link
 * Hypothesis#length()}: tokens with the end marker, without the begin marker.
 */
public final class SearchLimits {
  private final int[] maximumLengths;
  private final int minimumLength;

  /**
   * @param maximumLengths per sentence, at least {@code minimumLength}; an output that gets there
   *     without ending is made to end
   * @param minimumLength for every sentence, at least 1, which allows an empty output
   */
  public SearchLimits(int[] maximumLengths, int minimumLength) {
    if (minimumLength < 1) {
      throw new IllegalArgumentException("minimum length " + minimumLength + ": must be >= 1");
    }
    for (int maximum : maximumLengths) {
      if (maximum < minimumLength) {
        throw new IllegalArgumentException(
            "maximum length " + maximum + ": must be >= the minimum length " + minimumLength);
      }
    }
    this.maximumLengths = maximumLengths.clone();
    this.minimumLength = minimumLength;
  }

  /** Limits without a minimum. */
  public static SearchLimits of(int... maximumLengths) {
    return new SearchLimits(maximumLengths, 1);
  }

  /** The same maximum for every sentence. */
  public static SearchLimits same(int sentences, int maximumLength) {
    int[] maximumLengths = new int[sentences];
    Arrays.fill(maximumLengths, maximumLength);
    return of(maximumLengths);
  }

  public int sentences() {
    return maximumLengths.length;
  }

  public int maximumLength(int sentence) {
    return maximumLengths[sentence];
  }

  public int minimumLength() {
    return minimumLength;
  }
}
