package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.Precision;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.List;
import java.util.function.Supplier;

/**
 * How fast the device multiplies matrices, measured with a few products of the size that a small
 * network has: the limit of what training can reach, and what decides between number formats.
 */
public final class MatrixSpeed {
  private static final int ROWS = 1024;
  private static final int WIDTH = 512;
  private static final int RUNS = 6;

  /**
   * What bfloat16 must gain in plain products to be worth its conversions. Processors without
   * instructions for it are slower with it than without.
   */
  private static final double WORTH = 1.3;

  private MatrixSpeed() {}

  /**
   * Multiplications and additions per second, the best of a few runs.
   *
   * @param manager on the device to measure
   * @param precision fp32, bf16 or int8
   */
  public static double measure(NDManager manager, Precision precision) {
    try (NDManager own = manager.newSubManager()) {
      Supplier<NDArray> product = product(own, precision);
      double best = 0;
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        product.get().get(0).get(0).toByteBuffer(); // waits for the device
        best = Math.max(best, 2.0 * ROWS * WIDTH * WIDTH / ((System.nanoTime() - start) / 1e9));
      }
      return best;
    }
  }

  private static Supplier<NDArray> product(NDManager own, Precision precision) {
    Kernels kernels = new Kernels(own, false);
    NDArray x = own.ones(new Shape(ROWS, WIDTH));
    NDArray weight = own.ones(new Shape(WIDTH, WIDTH));
    if (precision == Precision.INT8) {
      QuantizedKernels quantizing = new QuantizedKernels(own);
      QuantizedWeight quantized = quantizing.quantized(weight, null);
      return () -> quantizing.linear(x, quantized);
    }
    if (precision == Precision.BF16) {
      List<NDArray> halves = kernels.halves(List.of(x, weight));
      return () -> kernels.project(halves.get(0), halves.get(1));
    }
    return () -> kernels.project(x, weight);
  }

  /** The given number format, or the faster one for training on the manager's device. */
  public static Precision chosen(Precision precision, NDManager manager) {
    if (precision != Precision.AUTO) {
      return precision;
    }
    return measure(manager, Precision.BF16) > WORTH * measure(manager, Precision.FP32)
        ? Precision.BF16
        : Precision.FP32;
  }
}
