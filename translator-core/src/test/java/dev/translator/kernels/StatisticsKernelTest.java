package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.Kernels.UpdateNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsKernelTest {
  private static UpdateNumbers numbers(KernelCheck check, float loss, float nll, float norm) {
    return new UpdateNumbers(
        check.manager.create(loss), check.manager.create(nll), check.manager.create(norm));
  }

  @Test
  void updatesThatWereSkippedCountForTheirNormAlone() {
    try (KernelCheck check = new KernelCheck(1)) {
      NDArray sums = check.manager.zeros(new Shape(5), DataType.FLOAT64);
      NDArray norms = check.manager.zeros(new Shape(4));

      check.kernels.addStatistics(sums, norms, 0, numbers(check, 10, 8, 2), 40);
      check.kernels.addStatistics(sums, norms, 1, numbers(check, Float.NaN, 8, Float.NaN), 50);
      check.kernels.addStatistics(
          sums, norms, 2, numbers(check, 1, 1, Float.POSITIVE_INFINITY), 60);
      check.kernels.addStatistics(sums, norms, 3, numbers(check, 20, 18, 0.5f), 16_777_217);

      assertThat(sums.toDoubleArray()).containsExactly(30, 26, 2.5, 16_777_256, 2);
      assertThat(norms.toFloatArray()).containsExactly(2, Float.NaN, Float.POSITIVE_INFINITY, 0.5f);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aLossThatIsNotFiniteSpoilsTheGradient(float loss) {
    try (KernelCheck check = new KernelCheck(2)) {
      NDArray gradient = check.array(new Shape(3));
      check.kernels.poisonNonFinite(gradient, check.manager.create(loss));
      assertThat(gradient.toFloatArray()).containsOnly(Float.NaN);
    }
  }

  @Test
  void aFiniteLossLeavesTheGradientAsItIs() {
    try (KernelCheck check = new KernelCheck(3)) {
      NDArray gradient = check.array(new Shape(3, 4));
      float[] before = gradient.toFloatArray();
      check.kernels.poisonNonFinite(gradient, check.manager.create(-3e38f));
      assertThat(gradient.toFloatArray()).containsExactly(before);
    }
  }
}
