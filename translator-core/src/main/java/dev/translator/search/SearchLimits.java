package dev.translator.search;

import java.util.Arrays;

/**
 * The limits of the length of each output. Every length in this package is that of {@link
 * Hypothesis#length()}: tokens with the end marker, without the begin marker.
 */
public final class SearchLimits {
  private final int[] maximumLengths;
  private final int[] minimumLengths;

  /**
   * @param maximumLengths per sentence, at least the sentence's minimum; an output that gets there
   *     without ending is made to end
   * @param minimumLengths per sentence, at least 1, which allows an empty output
   */
  public SearchLimits(int[] maximumLengths, int[] minimumLengths) {
    if (minimumLengths.length != maximumLengths.length) {
      throw new IllegalArgumentException(
          maximumLengths.length + " maximum lengths, but " + minimumLengths.length + " minimum");
    }
    for (int sentence = 0; sentence < maximumLengths.length; sentence++) {
      int minimum = minimumLengths[sentence];
      if (minimum < 1) {
        throw new IllegalArgumentException("minimum length " + minimum + ": must be >= 1");
      }
      if (maximumLengths[sentence] < minimum) {
        throw new IllegalArgumentException(
            "maximum length "
                + maximumLengths[sentence]
                + ": must be >= the minimum length "
                + minimum);
      }
    }
    this.maximumLengths = maximumLengths.clone();
    this.minimumLengths = minimumLengths.clone();
  }

  /** The same minimum for every sentence. */
  public SearchLimits(int[] maximumLengths, int minimumLength) {
    this(maximumLengths, filled(maximumLengths.length, minimumLength));
  }

  /** Limits without a minimum. */
  public static SearchLimits of(int... maximumLengths) {
    return new SearchLimits(maximumLengths, 1);
  }

  /** The same maximum for every sentence. */
  public static SearchLimits same(int sentences, int maximumLength) {
    return of(filled(sentences, maximumLength));
  }

  private static int[] filled(int size, int value) {
    int[] values = new int[size];
    Arrays.fill(values, value);
    return values;
  }

  public int sentences() {
    return maximumLengths.length;
  }

  public int maximumLength(int sentence) {
    return maximumLengths[sentence];
  }

  public int minimumLength(int sentence) {
    return minimumLengths[sentence];
  }
}
