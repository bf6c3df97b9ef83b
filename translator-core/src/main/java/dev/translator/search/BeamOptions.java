package dev.translator.search;

/**
 * Settings of {@link BeamSearch}.
 *
 * @param beamSize prefixes kept per sentence, at least 1; 1 is greedy search
 * @param nBest hypotheses returned per sentence, 1 to {@code beamSize}
 * @param lengthPenalty what hypotheses are compared by
 * @param earlyStopping when to stop before the maximum length
 */
public record BeamOptions(
    int beamSize, int nBest, LengthPenalty lengthPenalty, EarlyStopping earlyStopping)
    implements SearchOptions {
  public BeamOptions {
    if (beamSize < 1) {
      throw new IllegalArgumentException("beam size " + beamSize + ": must be >= 1");
    }
    if (nBest < 1 || nBest > beamSize) {
      throw new IllegalArgumentException(
          "n-best " + nBest + ": must be 1 to the beam size " + beamSize);
    }
  }

  /** One best hypothesis by mean log-probability, exact stopping. */
  public static BeamOptions of(int beamSize) {
    return new BeamOptions(beamSize, 1, LengthPenalty.mean(1), EarlyStopping.EXACT);
  }
}
