package dev.translator.evaluate;

/**
 * The generator behind NumPy's {@code default_rng(seed)}: PCG XSL RR 128/64 (O'Neill 2014, "PCG: A
 * Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
 * Generation") seeded by NumPy's {@code SeedSequence}. Resampling with the same draws as other
 * tools makes p-values equal, not only similar.
 */
final class Pcg64 {
  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;
  private static final long UNSIGNED_INT = 0xFFFFFFFFL;

  private long stateHigh;
  private long stateLow;
  private final long incrementHigh;
  private final long incrementLow;
  private int upperHalf; // of the last 64 bits, not handed out yet
  private boolean hasUpperHalf;
  private int bits; // not handed out yet by nextBoolean
  private int bitsLeft;

  /**
   * @param seed at least 0
   */
  Pcg64(long seed) {
    long[] words = SeedSequence.generate(seed);
    // The stream is chosen by an odd increment.
    incrementHigh = (words[2] << 1) | (words[3] >>> 63);
    incrementLow = (words[3] << 1) | 1;
    step();
    addToState(words[0], words[1]);
    step();
  }

  long nextLong() {
    step();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** 32 bits: the lower half of a new word first, then its upper half. */
  int nextInt() {
    if (hasUpperHalf) {
      hasUpperHalf = false;
      return upperHalf;
    }
    long word = nextLong();
    upperHalf = (int) (word >>> 32);
    hasUpperHalf = true;
    return (int) word;
  }

  /**
   * A number from 0 to {@code bound - 1}, by Lemire 2019, "Fast Random Integer Generation in an
   * Interval"; the draws of {@code Generator.choice(bound, replace=True)}.
   */
  int nextInt(int bound) {
    if (bound == 1) {
      return 0; // without a draw
    }
    long product = (nextInt() & UNSIGNED_INT) * bound;
    if ((product & UNSIGNED_INT) < bound) {
      long threshold = (UNSIGNED_INT + 1 - bound) % bound;
      while ((product & UNSIGNED_INT) < threshold) {
        product = (nextInt() & UNSIGNED_INT) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** The draws of {@code Generator.integers(2, dtype=bool)}: bits of 32-bit words, lowest first. */
  boolean nextBoolean() {
    if (bitsLeft == 0) {
      bits = nextInt();
      bitsLeft = 32;
    }
    boolean bit = (bits & 1) != 0;
    bits >>>= 1;
    bitsLeft--;
    return bit;
  }

  /** state = state * multiplier + increment, modulo 2^128. */
  private void step() {
    long high =
        Math.multiplyHigh(stateLow, MULTIPLIER_LOW)
            + ((stateLow >> 63) & MULTIPLIER_LOW)
            + ((MULTIPLIER_LOW >> 63) & stateLow)
            + stateHigh * MULTIPLIER_LOW
            + stateLow * MULTIPLIER_HIGH;
    stateLow *= MULTIPLIER_LOW;
    stateHigh = high;
    addToState(incrementHigh, incrementLow);
  }

  private void addToState(long high, long low) {
    stateLow += low;
    stateHigh += high + (Long.compareUnsigned(stateLow, low) < 0 ? 1 : 0);
  }

  /** NumPy's way from one seed to many well-mixed bits, after O'Neill's {@code seed_seq_fe}. */
  private static final class SeedSequence {
    private static final int POOL = 4;
    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULTIPLIER_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULTIPLIER_B = 0x58f38ded;
    private static final int MIX_LEFT = 0xca01f9dd;
    private static final int MIX_RIGHT = 0x4973f715;
    private static final int SHIFT = 16;

    private final int[] pool = new int[POOL];
    private int hash = INIT_A;

    private SeedSequence(long seed) {
      // A seed of 64 bits gives at most two words of entropy; the rest of the pool is filled with
      // 0.
      for (int i = 0; i < POOL; i++) {
        pool[i] = hash(i == 0 ? (int) seed : i == 1 ? (int) (seed >>> 32) : 0);
      }
      for (int from = 0; from < POOL; from++) {
        for (int to = 0; to < POOL; to++) {
          if (from != to) {
            pool[to] = mix(pool[to], hash(pool[from]));
          }
        }
      }
    }

    /** Four words of 64 bits. */
    static long[] generate(long seed) {
      SeedSequence sequence = new SeedSequence(seed);
      long[] words = new long[POOL];
      int hash = INIT_B;
      for (int i = 0; i < 2 * POOL; i++) {
        int value = sequence.pool[i % POOL] ^ hash;
        hash *= MULTIPLIER_B;
        value *= hash;
        value ^= value >>> SHIFT;
        words[i / 2] |= (value & UNSIGNED_INT) << (32 * (i % 2));
      }
      return words;
    }

    private int hash(int value) {
      int result = value ^ hash;
      hash *= MULTIPLIER_A;
      result *= hash;
      return result ^ (result >>> SHIFT);
    }

    private static int mix(int left, int right) {
      int result = MIX_LEFT * left - MIX_RIGHT * right;
      return result ^ (result >>> SHIFT);
    }
  }
}
