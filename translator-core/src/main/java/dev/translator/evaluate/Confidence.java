package dev.translator.evaluate;

/**
 * A 95 % confidence interval from bootstrap resampling.
 *
 * @param mean of the resamples' scores
 * @param halfWidth half the distance between their 2.5 % and 97.5 % quantiles
 */
public record Confidence(double mean, double halfWidth) {}
