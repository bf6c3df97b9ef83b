package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.ConfigException;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedKernelsTest {
  private static QuantizedWeight quantized(KernelCheck check, NDArray weight) {
    try {
      return new QuantizedKernels(check.manager).quantized(weight);
    } catch (ConfigException e) {
      return abort("skipped: " + e.getMessage());
    }
  }

  /** The given whole numbers, and what is multiplied by them, need no rounding. */
  @Test
  void wholeNumbersAreExact() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray weight = check.manager.create(new float[] {0, 255, 10, 20, 100, 3}, new Shape(2, 3));
      QuantizedWeight quantized = quantized(check, weight);
      assertThat(quantized.scale()).isEqualTo(1);
      NDArray x = check.manager.create(new float[] {255, 1, 0, 2, 0, 4}, new Shape(2, 3));
      NDArray bias = check.manager.create(new float[] {0.5f, -1});
      NDArray y = new QuantizedKernels(check.manager).linear(x, quantized, bias);
      check.assertClose("product", y, 255.5, 5199, 40.5, 51);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 16, 8", "2, 40, 64, 100"})
  void isNearThePlainProduct(long seed, int rows, int inputs, int outputs) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray x = check.array(new Shape(rows, 1, inputs));
      NDArray weight = check.array(new Shape(outputs, inputs));
      NDArray bias = check.array(new Shape(outputs));
      QuantizedWeight quantized = quantized(check, weight);
      check.assertNear(
          "linear",
          new QuantizedKernels(check.manager).linear(x, quantized, bias),
          0.05,
          KernelCheck.doubles(check.kernels.linear(x, weight, bias)));
    }
  }
}
