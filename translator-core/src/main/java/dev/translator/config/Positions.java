package dev.translator.config;

/** Representation of positions in the network. */
public enum Positions {
  /** Fixed sines and cosines, Vaswani et al. 2017, section 3.5. */
  SINUSOIDAL,
  /** One trained vector per position. */
  LEARNED,
  /** The same sines, then the same cosines: MarianMT and Pegasus in Hugging Face's transformers. */
  SINUSOIDAL_HALVES,
  /** Sines, then cosines, whose last frequency is 1/10000: the Marian toolkit. */
  SINUSOIDAL_MARIAN,
  /** The same as {@link #SINUSOIDAL_MARIAN}, but the first position is 2: M2M-100 and NLLB. */
  SINUSOIDAL_FROM_TWO,
  /**
   * Nothing is added to embeddings: self-attention turns queries and keys by their positions, Su et
   * al. 2021, arXiv 2104.09864.
   */
  ROTARY;

  /** Whether positions are fixed sines and cosines, which need an even width. */
  public boolean isSinusoidal() {
    return switch (this) {
      case SINUSOIDAL, SINUSOIDAL_HALVES, SINUSOIDAL_MARIAN, SINUSOIDAL_FROM_TWO -> true;
      case LEARNED, ROTARY -> false;
    };
  }
}
