package dev.translator.config;

/** Decrease of the learning rate after its linear rise. */
public enum Schedule {
  /** Proportional to 1 / sqrt(update), without a last update (Vaswani et al. 2017, section 5.3). */
  INVERSE_SQRT,
  /** Along half a cosine to 0 at the last update (Loshchilov and Hutter 2017, arXiv 1608.03983). */
  COSINE,
  /** Along a straight line to 0 at the last update: the best use of a short run. */
  LINEAR,
  /** Not at all. */
  CONSTANT,
  /** By a factor whenever validations have not become better for a while. */
  PLATEAU;

  /** Whether the rate reaches zero at an update that must be known. */
  public boolean hasEnd() {
    return this == COSINE || this == LINEAR;
  }
}
