package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Compares a gradient from back-propagation with central differences of the function itself, both
 * in double precision.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /**
   * Moves one variable along a direction that is half its gradient and half random, so that an
   * error in any element shows, and compares the slopes.
   *
   * @param function its value as the variable stands
   */
  static void assertGradient(
      String name, NDArray variable, NDArray gradient, DoubleSupplier function) {
    double[] values = variable.toDoubleArray();
    double[] analytic = gradient.toDoubleArray();
    double[] direction = direction(analytic);
    double[] moved = new double[values.length];
    double expected = 0;
    double slope = 0;
    for (int sign : new int[] {1, -1}) {
      for (int i = 0; i < moved.length; i++) {
        moved[i] = values[i] + sign * STEP * direction[i];
        expected += analytic[i] * direction[i] / 2;
      }
      variable.set(moved);
      slope += sign * function.getAsDouble() / (2 * STEP);
    }
    variable.set(values);
    assertThat(slope)
        .as("slope of %s", name)
        .isCloseTo(expected, within(1e-6 * (1 + length(analytic))));
  }

  /** A direction of length one. */
  private static double[] direction(double[] gradient) {
    double[] noise = new Random(1).doubles(gradient.length, -1, 1).toArray();
    double gradientLength = Math.max(1e-12, length(gradient));
    double noiseLength = length(noise);
    double[] sum = new double[gradient.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = gradient[i] / gradientLength + noise[i] / noiseLength;
    }
    double sumLength = length(sum);
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= sumLength;
    }
    return sum;
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
