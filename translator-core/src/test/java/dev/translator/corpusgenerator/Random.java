package dev.translator.corpusgenerator;

import java.util.IdentityHashMap;
import java.util.List;

/** SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every Java. */
final class Random {
  private long state;
  private final IdentityHashMap<Object, Integer> uses = new IdentityHashMap<>();

  Random(long seed) {
    state = seed;
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  int below(int bound) {
    state += 0x9e3779b97f4a7c15L;
    return (int) Long.remainderUnsigned(mix(state), bound);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T any(List<T> values) {
    return values.get(below(values.size()));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }

  /**
   * Returns the least used so far of three random candidates: rare words become frequent enough.
   */
  <T> T balanced(List<T> values) {
    T best = any(values);
    for (int i = 0; i < 2; i++) {
      T other = any(values);
      if (uses.getOrDefault(other, 0) < uses.getOrDefault(best, 0)) {
        best = other;
      }
    }
    uses.merge(best, 1, Integer::sum);
    return best;
  }
}
