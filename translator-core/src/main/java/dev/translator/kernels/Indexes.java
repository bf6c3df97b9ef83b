package dev.translator.kernels;

import java.util.Arrays;

/** Indexes as the engine takes them. */
public final class Indexes {
  private Indexes() {}

  /** The same numbers as int64, the type of an index array. */
  public static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
