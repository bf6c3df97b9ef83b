package dev.translator.nn;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Parameters for tests: no gain is one and no bias zero, so that a forgotten one shows. A value is
 * a function of the parameter's name and the element's index that other languages compute to the
 * same bit.
 */
final class HashedValues {
  private HashedValues() {}

  /**
   * Element {@code index} of the sequence that belongs to a name, from -0.5 to below 0.5: the upper
   * 24 bits of a 32-bit hash, which a float holds exactly.
   */
  static float at(String name, int index) {
    return at(seed(name), index);
  }

  /** As many elements as a parameter of this shape has; one near 1 for the gain of a norm. */
  static float[] parameter(String name, int size) {
    int seed = seed(name);
    float shift = name.endsWith("norm.weight") ? 1 : 0;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = shift + at(seed, i);
    }
    return values;
  }

  private static int seed(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  private static float at(int seed, int index) {
    int h = seed + index * 0x9E3779B1;
    h = (h ^ (h >>> 16)) * 0x7FEB352D;
    h = (h ^ (h >>> 15)) * 0x846CA68B;
    h ^= h >>> 16;
    return (h >>> 8) / (float) (1 << 24) - 0.5f;
  }
}
