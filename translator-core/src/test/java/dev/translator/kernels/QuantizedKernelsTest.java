package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.translator.config.ConfigException;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedKernelsTest {
  private static QuantizedWeight quantized(KernelCheck check, NDArray weight, NDArray bias) {
    try {
      return new QuantizedKernels(check.manager).quantized(weight, bias);
    } catch (ConfigException e) {
      return abort("skipped: " + e.getMessage());
    }
  }

  /** The largest weight of each row is 127, so the others are whole numbers; x lies on its grid. */
  @Test
  void wholeNumbersAreExact() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray weight =
          check.manager.create(new float[] {127, -5, 10, 254, 100, -2}, new Shape(2, 3));
      NDArray x = check.manager.create(new float[] {127, 1, 0, -127, 0, 4}, new Shape(2, 3));
      NDArray bias = check.manager.create(new float[] {0.5f, -1});
      double[] product = {127 * 127 - 5, 127 * 254 + 100, -127 * 127 + 40, -127 * 254 - 8};
      double[] shifted = {product[0] + 0.5, product[1] - 1, product[2] + 0.5, product[3] - 1};
      QuantizedKernels kernels = new QuantizedKernels(check.manager);
      NDArray plain = kernels.linear(x, quantized(check, weight, null));
      check.assertNear("product", plain, 1 / 127.0, product);
      check.assertNear(
          "with bias", kernels.linear(x, quantized(check, weight, bias)), 1 / 127.0, shifted);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 16, 8", "2, 40, 64, 100"})
  void isNearThePlainProduct(long seed, int rows, int inputs, int outputs) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray x = check.array(new Shape(rows, 1, inputs));
      NDArray weight = check.array(new Shape(outputs, inputs));
      NDArray bias = check.array(new Shape(outputs));
      check.assertNear(
          "linear",
          new QuantizedKernels(check.manager).linear(x, quantized(check, weight, bias)),
          0.05,
          KernelCheck.doubles(check.kernels.linear(x, weight, bias)));
    }
  }

  @Test
  void noRowDependsOnAnother() {
    try (KernelCheck check = new KernelCheck(4)) {
      NDArray rows = check.array(new Shape(5, 32));
      NDArray sizes = check.manager.create(new float[] {1, 1000, 0.001f, 0, 7}, new Shape(5, 1));
      NDArray x = rows.mul(sizes);
      QuantizedWeight weight =
          quantized(check, check.array(new Shape(24, 32)), check.array(new Shape(24)));
      QuantizedWeight output = quantized(check, check.array(new Shape(24, 32)), null);
      QuantizedKernels kernels = new QuantizedKernels(check.manager);
      for (int row = 0; row < 5; row++) {
        NDArray alone = x.get(row + ":" + (row + 1));
        assertThat(kernels.linear(alone, weight).toFloatArray())
            .isEqualTo(kernels.linear(x, weight).get(row).toFloatArray());
        assertThat(kernels.linearRelu(alone, weight).toFloatArray())
            .isEqualTo(kernels.linearRelu(x, weight).get(row).toFloatArray());
        assertThat(kernels.linear(alone, output).toFloatArray())
            .isEqualTo(kernels.linear(x, output).get(row).toFloatArray());
      }
    }
  }

  @Test
  void reluLeavesPositiveNumbers() {
    try (KernelCheck check = new KernelCheck(3)) {
      NDArray x = check.array(new Shape(5, 32));
      QuantizedWeight weight =
          quantized(check, check.array(new Shape(24, 32)), check.array(new Shape(24)));
      QuantizedKernels kernels = new QuantizedKernels(check.manager);
      check.assertClose(
          "ReLU",
          kernels.linearRelu(x, weight),
          KernelCheck.doubles(Activation.relu(kernels.linear(x, weight))));
    }
  }
}
