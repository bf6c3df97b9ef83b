package dev.translator.search;

/**
 * Settings of {@link DiverseBeamSearch}.
 *
 * @param beam all groups together: the beam size is shared out evenly; n-best up to all of it
 * @param groups their number, a divisor of the beam size; 1 is beam search
 * @param strength subtracted from a token's log-probability for each prefix of an earlier group
 *     that takes it at this position, at least 0
 */
public record DiverseBeamOptions(BeamOptions beam, int groups, double strength)
    implements SearchOptions {
  public DiverseBeamOptions {
    if (groups < 1 || beam.beamSize() % groups != 0) {
      throw new IllegalArgumentException(
          "groups " + groups + ": must divide the beam size " + beam.beamSize());
    }
    if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("diversity strength " + strength + ": must be >= 0");
    }
  }

  /** Options of one group: a beam of its share. */
  BeamOptions group() {
    int size = beam.beamSize() / groups;
    int nBest = Math.min(size, beam.nBest());
    return new BeamOptions(
        size, nBest, beam.lengthPenalty(), beam.earlyStopping(), beam.coveragePenalty());
  }
}
