package dev.translator.translate;

import java.util.Locale;

/** A reason why a translation is suspicious. */
public enum OutputWarning {
  /** It says the same over and over, which its source does not. */
  REPETITION,
  /** It is much longer or shorter than its source. */
  LENGTH_RATIO,
  /** It is its source. */
  COPIED,
  /** Most of its letters belong to no script of the target language. */
  WRONG_SCRIPT,
  /** The model itself thinks little of it. */
  LOW_SCORE,
  /** The limit of its length ended it: the rest is missing. */
  CUT_OFF,
  /** It does not meet a constraint, such as a phrase that it was to contain. */
  UNMET_WISH,
  /** Its source was longer than the model's context and was translated in pieces. */
  SPLIT;

  /** Its name in files: {@code length-ratio}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
