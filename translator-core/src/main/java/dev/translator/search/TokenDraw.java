package dev.translator.search;

import java.util.SplittableRandom;

/** Draws one of a row's tokens with the filters of {@link SamplingOptions}. */
final class TokenDraw {
  private final SamplingOptions options;
  private final double[] weights;

  /**
   * @param k tokens per row at most
   */
  TokenDraw(SamplingOptions options, int k) {
    this.options = options;
    this.weights = new double[k];
  }

  /** The rank of the token drawn, or -1 if none is allowed. */
  int draw(NextTokens next, int row, SplittableRandom random) {
    int candidates = weigh(next, row);
    double total = 0;
    for (int i = 0; i < candidates; i++) {
      total += weights[i];
    }
    int kept = nucleus(candidates, options.topP() * total);
    double mass = 0;
    for (int i = 0; i < kept; i++) {
      mass += weights[i];
    }
    double point = random.nextDouble() * mass;
    for (int i = 0; i < kept; i++) {
      point -= weights[i];
      if (point < 0) {
        return i;
      }
    }
    return kept - 1;
  }

  /**
   * Weighs the tokens relative to the likeliest, so that no weight overflows, and returns the
   * number of tokens that are likely enough.
   */
  private int weigh(NextTokens next, int row) {
    float best = next.logProbability(row, 0);
    if (best == Float.NEGATIVE_INFINITY) {
      return 0;
    }
    for (int i = 0; i < next.k(); i++) {
      weights[i] = Math.exp((next.logProbability(row, i) - best) / options.temperature());
      if (weights[i] == 0 || weights[i] < options.minP()) {
        return i;
      }
    }
    return next.k();
  }

  /** Number of likeliest tokens that together reach a probability mass. */
  private int nucleus(int candidates, double mass) {
    double sum = 0;
    for (int i = 0; i < candidates; i++) {
      sum += weights[i];
      if (sum >= mass) {
        return i + 1;
      }
    }
    return candidates;
  }
}
