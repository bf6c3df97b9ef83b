package dev.translator.config;

/** Number format of the matrix products. Weights and their updates are always 32-bit. */
public enum Precision {
  /** The faster of fp32 and bf16 for training on this machine, measured once at the start. */
  AUTO,
  FP32,
  BF16,
  /** Products of 8-bit numbers, for translating on a CPU. */
  INT8;

  /**
   * The format for translating; AUTO means the same translations on every CPU, the fastest on a
   * GPU.
   */
  public Precision orForTranslating(boolean gpu) {
    if (this != AUTO) {
      return this;
    }
    return gpu ? BF16 : FP32;
  }
}
