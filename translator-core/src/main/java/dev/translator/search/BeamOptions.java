package dev.translator.search;

/**
 * Settings of {@link BeamSearch}.
 *
 * @param beamSize prefixes kept per sentence, at least 1; 1 is greedy search
 * @param nBest hypotheses returned per sentence, 1 to {@code beamSize}
 * @param lengthPenalty the score by which hypotheses are compared
 * @param earlyStopping when to stop before the maximum length
 * @param coveragePenalty weight of the coverage term that is added to the length penalty's score,
 *     at least 0; 0 needs no attention from the decoder. The term is the sum over source tokens of
 *     log min(1, attention they got in all steps), at most 0 (Wu et al. 2016, arXiv:1609.08144,
 *     equation 14)
 */
public record BeamOptions(
    int beamSize,
    int nBest,
    LengthPenalty lengthPenalty,
    EarlyStopping earlyStopping,
    double coveragePenalty)
    implements SearchOptions {
  /** One likely extra token per this number of tokens. */
  private static final int LOOK_AHEAD = 10;

  /**
   * Largest gap in log-probability to the best prefix: exp of it is the ratio of their
   * probabilities.
   */
  private static final double LIKELY_MARGIN = 1.5;

  public BeamOptions {
    if (beamSize < 1) {
      throw new IllegalArgumentException("beam size " + beamSize + ": must be >= 1");
    }
    if (nBest < 1 || nBest > beamSize) {
      throw new IllegalArgumentException(
          "n-best " + nBest + ": must be 1 to the beam size " + beamSize);
    }
    if (!(coveragePenalty >= 0 && coveragePenalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("coverage penalty " + coveragePenalty + ": must be >= 0");
    }
  }

  /** Options without a coverage penalty. */
  public BeamOptions(
      int beamSize, int nBest, LengthPenalty lengthPenalty, EarlyStopping earlyStopping) {
    this(beamSize, nBest, lengthPenalty, earlyStopping, 0);
  }

  /** One best hypothesis by mean log-probability, exact stopping. */
  public static BeamOptions of(int beamSize) {
    return new BeamOptions(beamSize, 1, LengthPenalty.mean(1), EarlyStopping.EXACT);
  }

  /**
   * Whether a search is done with a sentence.
   *
   * @param best log-probability of the best live prefix; -Infinity if there is none
   * @param length of the live prefixes
   * @param maximumLength of the sentence's output, end marker included
   * @param ended hypotheses that have ended so far
   */
  boolean isDone(double best, int length, int maximumLength, NBest ended) {
    if (best == Double.NEGATIVE_INFINITY) {
      return true;
    }
    int longest =
        switch (earlyStopping) {
          case EXACT -> maximumLength;
          case LIKELY -> Math.min(maximumLength, length + 1 + length / LOOK_AHEAD);
          case AT_THIS_LENGTH -> length;
          case WHEN_BEAM_FINISHED -> -1;
        };
    return longest < 0
        ? ended.offered() >= beamSize
        : lengthPenalty.bound(best, Math.min(length + 1, longest), longest) <= ended.threshold();
  }

  /** Whether to continue a prefix, {@link #isDone} not being so; parameters as there. */
  boolean mayWin(double logProbability, int length, int maximumLength, NBest ended) {
    return earlyStopping != EarlyStopping.LIKELY
        || !isDone(logProbability, length, maximumLength, ended);
  }

  /**
   * The log-probability that a prefix must have to be continued beside others.
   *
   * @param nth log-probability of the last prefix that the n-best list needs
   */
  double leastBeside(double nth) {
    return earlyStopping == EarlyStopping.LIKELY ? nth - LIKELY_MARGIN : Double.NEGATIVE_INFINITY;
  }
}
