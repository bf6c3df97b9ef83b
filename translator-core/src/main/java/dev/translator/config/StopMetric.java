package dev.translator.config;

/** Metric that decides which validation is the best one. */
public enum StopMetric {
  /** BLEU of the translated validation set: higher is better. */
  BLEU,
  /** chrF of the translated validation set: higher is better. */
  CHRF,
  /** Cross-entropy per target token without label smoothing: lower is better. */
  LOSS
}
