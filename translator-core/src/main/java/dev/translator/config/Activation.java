package dev.translator.config;

/** Activation function between the two products of a feed-forward layer. */
public enum Activation {
  /** max(0, x), as in Vaswani et al. 2017. */
  RELU,
  /** x Φ(x), Hendrycks and Gimpel 2016. */
  GELU,
  /** x / (1 + exp(-x)), Ramachandran et al. 2017, arXiv 1710.05941, also called SiLU. */
  SWISH,
  /** Swish of one product times another product, Shazeer 2020, arXiv 2002.05202. */
  SWIGLU,
  /** GELU of one product times another product, Shazeer 2020. */
  GEGLU;

  /** Whether a product of its own is multiplied by the activated one. */
  public boolean isGated() {
    return switch (this) {
      case RELU, GELU, SWISH -> false;
      case SWIGLU, GEGLU -> true;
    };
  }
}
