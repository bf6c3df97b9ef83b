package dev.translator.train;

import java.util.Locale;

/**
 * Settings of an adaptation to a few pairs.
 *
 * @param rank inner width of the adapters
 * @param steps greatest number of updates
 * @param seconds after which no further update begins
 * @param rate of Adam, the same in all updates
 * @param batchTokens source and target tokens of an update, padding included
 */
public record AdaptationOptions(int rank, int steps, double seconds, double rate, int batchTokens) {
  /** A few seconds on a processor. */
  public static final AdaptationOptions DEFAULT = new AdaptationOptions(8, 12, 10, 2e-3, 1000);

  public AdaptationOptions {
    if (rank < 1 || steps < 1 || !(seconds >= 0) || !(rate > 0) || batchTokens < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rank = %d, steps = %d, seconds = %s, rate = %s, batchTokens = %d: must be positive",
              rank,
              steps,
              seconds,
              rate,
              batchTokens));
    }
  }

  public AdaptationOptions withSteps(int steps) {
    return new AdaptationOptions(rank, steps, seconds, rate, batchTokens);
  }

  public AdaptationOptions withSeconds(double seconds) {
    return new AdaptationOptions(rank, steps, seconds, rate, batchTokens);
  }
}
