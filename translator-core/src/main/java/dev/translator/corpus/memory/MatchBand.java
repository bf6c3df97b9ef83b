package dev.translator.corpus.memory;

import java.util.List;

/** Bands of match scores by which translators are paid and by which translations are scored. */
public enum MatchBand {
  /** The same source stood earlier in the text. */
  REPETITION("repetition", 100),
  /** The memory holds the source of a test sentence with its reference. */
  PAIR("pair in the memory", 100),
  EXACT("exact", 100),
  FROM_95("95-99", 95),
  FROM_85("85-94", 85),
  FROM_75("75-84", 75),
  FROM_50("50-74", 50),
  NEW("new", 0);

  /** Bands of a text to be translated; below 75 percent a match is paid as new. */
  public static final List<MatchBand> PAID = List.of(EXACT, FROM_95, FROM_85, FROM_75, NEW);

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

  /** Name in tables, such as {@code 95-99 %}. */
  public String title() {
    return Character.isDigit(label.charAt(0)) ? label + " %" : label;
  }

  /** The lowest score of the band, from 0 to 1. */
  public double lowest() {
    return percent / 100.0;
  }

  /**
   * The band of a score. A source that differs in white space alone has the score 1 without being
   * exact.
   *
   * @param exact whether the same text stands in the memory
   */
  public static MatchBand of(double score, boolean exact) {
    if (exact) {
      return EXACT;
    }
    int reached = (int) Math.floor(100 * score + 1e-9);
    for (MatchBand band : List.of(FROM_95, FROM_85, FROM_75, FROM_50)) {
      if (reached >= band.percent) {
        return band;
      }
    }
    return NEW;
  }

  /** The band by which a translator is paid. */
  public MatchBand paid() {
    return this == FROM_50 ? NEW : this;
  }
}
