package dev.translator.memory;

/** Kinds of matches that translators are paid by. */
public enum MatchBand {
  REPETITION("repetition", 2),
  EXACT("exact", 1.5),
  FROM_95("95-99 %", 0.95),
  FROM_85("85-94 %", 0.85),
  FROM_75("75-84 %", 0.75),
  NEW("new", 0);

  private final String label;
  private final double lowest;

  MatchBand(String label, double lowest) {
    this.label = label;
    this.lowest = lowest;
  }

  /** A name for people. */
  public String label() {
    return label;
  }

  /** The lowest score that is a match. */
  static double threshold() {
    return FROM_75.lowest;
  }

  /**
   * The band of a match. A source that differs in white space alone has the score 1 without being
   * exact.
   *
   * @param match null for none
   */
  static MatchBand of(MemoryMatch match) {
    if (match == null) {
      return NEW;
    }
    if (match.exact()) {
      return EXACT;
    }
    for (MatchBand band : values()) {
      if (match.score() >= band.lowest) {
        return band;
      }
    }
    return NEW;
  }
}
