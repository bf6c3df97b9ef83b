package dev.translator.config;

/** Place of the normalisation in a residual sublayer. */
public enum Normalization {
  /** x + f(norm(x)), and one more norm after the last layer: trains without careful warm-up. */
  PRE,
  /** norm(x + f(x)), as in Vaswani et al. 2017. */
  POST
}
