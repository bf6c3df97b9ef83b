package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.Precision;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.List;

/**
 * The speed at which the device multiplies matrices, measured with a few products. It is the upper
 * limit of training speed, and it decides between number formats.
 */
public final class MatrixSpeed {
  /** The size that a small network has. */
  private static final Size CPU_SIZE = new Size(1024, 512);

  /** Enough that the start of an operation does not count: a GPU makes 10^14 and more a second. */
  private static final Size GPU_SIZE = new Size(8192, 4096);

  private static final int RUNS = 6;

  /**
   * The gain in plain products that makes bfloat16 worth its conversions. Processors without
   * instructions for it are slower with it than without.
   */
  private static final double WORTH = 1.3;

  private MatrixSpeed() {}

  /** The size of a product [rows, width] x [width, width]. */
  private record Size(int rows, int width) {
    static Size of(Device device) {
      return device.isGpu() ? GPU_SIZE : CPU_SIZE;
    }

    double operations() {
      return 2.0 * rows * width * width;
    }
  }

  /**
   * Multiplications and additions per second, the best of a few runs.
   *
   * @param manager on the device to measure
   * @param precision fp32, bf16 or int8
   */
  public static double measure(NDManager manager, Precision precision) {
    try (NDManager own = manager.newSubManager()) {
      Size size = Size.of(manager.getDevice());
      Runnable product = product(own, size, precision);
      NDArray other = own.zeros(new Shape(1));
      double best = 0;
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        product.run();
        other.toFloatArray(); // which a device gives after all it was asked for before
        best = Math.max(best, size.operations() / ((System.nanoTime() - start) / 1e9));
      }
      return best;
    }
  }

  private static Runnable product(NDManager own, Size size, Precision precision) {
    Kernels kernels = new Kernels(own, false);
    NDArray x = mixed(own, size.rows(), size.width());
    NDArray weight = mixed(own, size.width(), size.width());
    if (precision == Precision.INT8) {
      QuantizedKernels quantizing = new QuantizedKernels(own);
      QuantizedWeight quantized = quantizing.quantized(weight, null);
      return () -> quantizing.linear(x, quantized);
    }
    if (precision == Precision.BF16) {
      List<NDArray> converted = kernels.toBfloat16(List.of(x, weight));
      return () -> kernels.project(converted.get(0), converted.get(1));
    }
    return () -> kernels.project(x, weight);
  }

  /** Values of both signs, all unlike: a GPU multiplies equal ones faster. */
  private static NDArray mixed(NDManager own, int rows, int columns) {
    return own.arange((float) rows * columns).sin().reshape(rows, columns);
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
