package dev.translator.translate;

import java.util.Locale;

/**
 * The place that a translation comes from.
 *
 * @param score of the pair of the translation memory that is most like the source, from 0 to 1; 0
 *     for none. It is that of the nearest pair also where the model did not see it
 * @param origin place that this pair comes from; empty if unknown
 */
public record Provenance(Kind kind, double score, String origin) {
  /** A model's translation without a similar pair. */
  public static final Provenance MACHINE = new Provenance(Kind.MACHINE, 0, "");

  /** Maker of a translation. */
  public enum Kind {
    /** The target of a pair of the memory with the same source. */
    EXACT,
    /** The model, with the target of a similar pair beside the source. */
    FUZZY,
    /** The model, adapted to pairs that are like the source and its neighbours. */
    ADAPTED,
    /** The model alone. */
    MACHINE
  }

  /** The score in whole percent, rounded down: only the same text has 100. */
  public int percent() {
    return (int) Math.floor(100 * score + 1e-9);
  }

  /** Such as {@code exact}, {@code fuzzy 87 %}, {@code adapted 64 %} or {@code machine}. */
  public String label() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.FUZZY || kind == Kind.ADAPTED ? name + " " + percent() + " %" : name;
  }
}
