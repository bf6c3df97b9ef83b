package dev.translator.config;

/** Number format of the matrix products. Weights and their updates are always 32-bit. */
public enum Precision {
  /** The faster of the two on this machine, measured once at the start. */
  AUTO,
  FP32,
  BF16
}
