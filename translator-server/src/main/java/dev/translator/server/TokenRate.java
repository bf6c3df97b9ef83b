package dev.translator.server;

/** Tokens per second over the last minute. */
final class TokenRate {
  private static final int SECONDS = 60;

  private final long[] tokens = new long[SECONDS];
  private final long[] second = new long[SECONDS];

  /** Counts tokens at a time of {@link System#nanoTime}. */
  synchronized void add(long count, long nanos) {
    long now = seconds(nanos);
    int slot = (int) Math.floorMod(now, (long) SECONDS);
    if (second[slot] != now) {
      second[slot] = now;
      tokens[slot] = 0;
    }
    tokens[slot] += count;
  }

  /** The mean of the minute before a time. */
  synchronized double perSecond(long nanos) {
    long now = seconds(nanos);
    long sum = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (now - second[slot] < SECONDS && second[slot] <= now) {
        sum += tokens[slot];
      }
    }
    return sum / (double) SECONDS;
  }

  private static long seconds(long nanos) {
    return Math.floorDiv(nanos, 1_000_000_000L);
  }
}
