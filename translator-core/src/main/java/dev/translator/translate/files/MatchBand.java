package dev.translator.translate.files;

import dev.translator.translate.Provenance;

/** Bands of match scores by which translators are paid. */
public enum MatchBand {
  EXACT("exact", 100),
  FROM_95("95-99", 95),
  FROM_85("85-94", 85),
  FROM_75("75-84", 75),
  NEW("new", 0);

  private final String label;
  private final int percent;

  MatchBand(String label, int percent) {
    this.label = label;
    this.percent = percent;
  }

  /** Name in reports, such as {@code 95-99}: percent of the score, or exact, or new. */
  public String label() {
    return label;
  }

  /**
   * The band of a score.
   *
   * @param exact whether the same text stands in the memory
   */
  public static MatchBand of(double score, boolean exact) {
    if (exact) {
      return EXACT;
    }
    int reached = new Provenance(Provenance.Kind.FUZZY, score, "").percent();
    for (MatchBand band : values()) {
      if (band != EXACT && reached >= band.percent) {
        return band;
      }
    }
    return NEW;
  }
}
