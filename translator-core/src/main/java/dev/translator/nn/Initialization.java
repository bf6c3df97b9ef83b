package dev.translator.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * First values of a parameter. They depend on the seed and the parameter's name only, not on the
 * device, the engine or the order in which parameters are made.
 */
@FunctionalInterface
interface Initialization {
  Initialization ZEROS = (random, shape) -> new float[size(shape)];

  Initialization ONES =
      (random, shape) -> {
        float[] values = new float[size(shape)];
        Arrays.fill(values, 1f);
        return values;
      };

  float[] values(SplittableRandom random, long[] shape);

  /**
   * Uniform within sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010).
   *
   * @param stacked how many matrices of equal size stand above one another along the first axis,
   *     each with a fan-out of its own
   */
  static Initialization xavierUniform(int stacked) {
    return (random, shape) -> {
      double bound = Math.sqrt(6.0 / (shape[0] / (double) stacked + shape[1]));
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-bound, bound);
      }
      return values;
    };
  }

  /** Normal with mean 0. */
  static Initialization normal(double standardDeviation) {
    return (random, shape) -> {
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * standardDeviation);
      }
      return values;
    };
  }

  private static int size(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }
}
