package dev.translator.config;

/** The function that normalises. */
public enum NormalizationType {
  /** Subtracts the mean and divides by the standard deviation, Ba et al. 2016, arXiv 1607.06450. */
  LAYER,
  /** Divides by the root mean square, Zhang and Sennrich 2019, arXiv 1910.07467. */
  RMS
}
