package dev.translator.config;

/** How a position enters the network. */
public enum Positions {
  /** Fixed sines and cosines, Vaswani et al. 2017, section 3.5. */
  SINUSOIDAL,
  /** One trained vector per position. */
  LEARNED
}
