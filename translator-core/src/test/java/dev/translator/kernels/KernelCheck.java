package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Compares kernels with plain implementations on random operands, and their gradients with central
 * differences of the plain ones.
 */
final class KernelCheck implements AutoCloseable {
  private static final double STEP = 1e-5;

  final NDManager manager = TestDevice.manager();
  final Kernels kernels = new Kernels(manager, false);
  final DecodingKernels decoding = new DecodingKernels(manager);
  final LossKernels loss = new LossKernels(manager);
  final Kernels recording = new Kernels(manager, true);
  final String name;
  private final Random random;

  /**
   * @param seed of the operands, part of every failure's message
   */
  KernelCheck(long seed) {
    name = "seed " + seed;
    random = new Random(seed);
  }

  @FunctionalInterface
  interface Kernel {
    NDArray apply(Kernels kernels, NDList operands);
  }

  /** Normally distributed. */
  float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  NDArray array(Shape shape) {
    return manager.create(floats((int) shape.size()), shape);
  }

  long[] ids(int size, int bound) {
    return random.longs(size, 0, bound).toArray();
  }

  /** Forward only. */
  void assertEqual(Function<double[][], double[]> plain, Kernel kernel, Shape... shapes) {
    NDList operands = operands(shapes);
    assertClose("result", kernel.apply(kernels, operands), plain.apply(doubles(operands)));
  }

  /** Forward and the gradient of every operand. */
  void assertEqualWithGradients(
      Function<double[][], double[]> plain, Kernel kernel, Shape... shapes) {
    NDList operands = operands(shapes);
    operands.forEach(operand -> operand.setRequiresGradient(true));
    double[][] values = doubles(operands);
    try (GradientCollector collector = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      NDArray result = kernel.apply(recording, operands);
      assertClose("result", result, plain.apply(values));
      NDArray direction = array(result.getShape());
      NDList gradients = recording.gradients(List.of(result), List.of(direction), operands);
      for (int i = 0; i < values.length; i++) {
        double[] expected = centralDifferences(plain, values, values[i], doubles(direction));
        assertClose("gradient of operand " + i, gradients.get(i), expected);
      }
    }
  }

  /** d sum(direction f(values)) / d changed, element by element. */
  private static double[] centralDifferences(
      Function<double[][], double[]> f, double[][] values, double[] changed, double[] direction) {
    double[] gradient = new double[changed.length];
    for (int i = 0; i < changed.length; i++) {
      double value = changed[i];
      changed[i] = value + STEP;
      double[] above = f.apply(values);
      changed[i] = value - STEP;
      double[] below = f.apply(values);
      changed[i] = value;
      for (int j = 0; j < direction.length; j++) {
        gradient[i] += direction[j] * (above[j] - below[j]) / (2 * STEP);
      }
    }
    return gradient;
  }

  private NDList operands(Shape... shapes) {
    NDList operands = new NDList();
    for (Shape shape : shapes) {
      operands.add(array(shape));
    }
    return operands;
  }

  static double[] doubles(NDArray array) {
    float[] values = array.toFloatArray();
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static double[][] doubles(NDList arrays) {
    return arrays.stream().map(KernelCheck::doubles).toArray(double[][]::new);
  }

  /**
   * Compares to about the precision of sums in single precision, relative to the largest element.
   */
  void assertClose(String what, NDArray actual, double... expected) {
    assertNear(what, actual, 1e-5, expected);
  }

  /** Compares to a tolerance, relative to the largest element if that is above 1. */
  void assertNear(String what, NDArray actual, double tolerance, double... expected) {
    double scale = 1;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    double[] found = doubles(actual);
    assertThat(found).as("%s, %s", what, name).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      if (!(Math.abs(found[i] - expected[i]) <= tolerance * scale)) {
        fail("%s, %s: element %d is %s, expected %s", what, name, i, found[i], expected[i]);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
