package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
   * The elements of a parameter of this size: from -1 to below 1, for the gain of a norm from 0.5
   * to below 1.5.
   */
  static float[] parameter(String name, int size) {
    int seed = seed(name);
    boolean gain = name.endsWith("norm.weight");
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = gain ? 1 + at(seed, i) / 2 : at(seed, i);
    }
    return values;
  }

  /** The same as an array. */
  static NDArray array(String name, Shape shape, NDManager manager, DataType type) {
    float[] values = parameter(name, (int) shape.size());
    return manager.create(values, shape).toType(type, false);
  }

  private static int seed(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** The upper 24 bits of a 32-bit hash, which a float holds exactly. */
  private static float at(int seed, int index) {
    int h = seed + index * 0x9E3779B1;
    h = (h ^ (h >>> 16)) * 0x7FEB352D;
    h = (h ^ (h >>> 15)) * 0x846CA68B;
    h ^= h >>> 16;
    return (h >>> 8) / (float) (1 << 23) - 1;
  }
}
