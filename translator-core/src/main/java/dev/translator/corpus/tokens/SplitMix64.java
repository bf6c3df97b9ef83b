package dev.translator.corpus.tokens;

import java.util.random.RandomGenerator;

/**
 * A random generator whose numbers are the same on every Java version, which the library's are not
 * for bounded draws (Steele, Lea and Flood 2014, Fast Splittable Pseudorandom Number Generators).
 */
public final class SplitMix64 implements RandomGenerator {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A generator of its own for each sequence of keys. */
  public SplitMix64(long... keys) {
    for (long key : keys) {
      state = mix(state + GAMMA) ^ mix(key);
    }
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** From 0 to {@code bound - 1}; the bias is below 2^-32 of the bound. */
  @Override
  public int nextInt(int bound) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Puts the first {@code count} values into random order (Fisher and Yates). */
  void shuffle(int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int other = nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
