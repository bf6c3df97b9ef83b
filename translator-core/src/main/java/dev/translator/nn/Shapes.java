package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Checks at the entry of blocks: shapes that are only written down drift from the truth. */
public final class Shapes {
  /** Any length along this axis. */
  public static final long ANY = -1;

  private Shapes() {}

  /**
   * @param name name of the array in the error
   * @param expected one length per axis, {@link #ANY} where any will do
   * @throws IllegalArgumentException naming the array, its shape and the expected one
   */
  public static void check(String name, NDArray array, long... expected) {
    Shape shape = array.getShape();
    boolean fits = shape.dimension() == expected.length;
    for (int i = 0; fits && i < expected.length; i++) {
      fits = expected[i] == ANY || shape.get(i) == expected[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          name + " has shape " + shape + ", expected " + new Shape(expected) + " (-1: any)");
    }
  }
}
