package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotary positions: {@link LayerKernels#rotate}. */
class RotaryKernelTest {
  private static final int HEADS = 2;
  private static final int HEAD_WIDTH = 6;
  private static final int WIDTH = HEADS * HEAD_WIDTH;

  /** As the formula reads, pair by pair. */
  private static double[] plain(double[] qkv, int length, int start) {
    double[] y = qkv.clone();
    int half = HEAD_WIDTH / 2;
    for (int row = 0; row < qkv.length / (3 * WIDTH); row++) {
      for (int head = 0; head < 2 * HEADS; head++) { // of queries and of keys
        for (int i = 0; i < half; i++) {
          double angle = (start + row % length) * Math.pow(10_000, -2.0 * i / HEAD_WIDTH);
          int at = row * 3 * WIDTH + head * HEAD_WIDTH + i;
          y[at] = qkv[at] * Math.cos(angle) - qkv[at + half] * Math.sin(angle);
          y[at + half] = qkv[at] * Math.sin(angle) + qkv[at + half] * Math.cos(angle);
        }
      }
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void equalsTheFormula(int start) {
    int length = 3;
    try (KernelCheck check = new KernelCheck(start + 1)) {
      check.assertEqualWithGradients(
          x -> plain(x[0], length, start),
          (kernels, x) -> new LayerKernels(check.manager, true).rotate(x.head(), start, HEADS),
          new Shape(2, length, 3 * WIDTH));
    }
  }

  /** Whatever the first position, the scores of a sequence are the same. */
  @Test
  void scoresDependOnDistances() {
    try (KernelCheck check = new KernelCheck(3)) {
      NDArray qkv = check.array(new Shape(2, 4, 3 * WIDTH));
      LayerKernels layers = new LayerKernels(check.manager, false);
      float[] expected = weights(check, layers.rotate(qkv, 0, HEADS));
      assertThat(weights(check, layers.rotate(qkv, 77, HEADS)))
          .containsExactly(expected, within(1e-5f));
      assertThat(weights(check, qkv)).isNotEqualTo(expected);
    }
  }

  private static float[] weights(KernelCheck check, NDArray qkv) {
    return check.kernels.causalSelfAttentionWeights(qkv, HEADS).toFloatArray();
  }

  @Test
  void bfloat16Stays() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray x = manager.create(new float[] {3, 4, 3, 4, 3, 4}, new Shape(1, 1, 6));
      NDArray half = new Kernels(manager, false).toBfloat16(List.of(x)).head();
      NDArray y = new LayerKernels(manager, false).rotate(half, 1, 1);
      assertThat(y.getDataType()).isEqualTo(half.getDataType());
      float first = (float) (3 * Math.cos(1) - 4 * Math.sin(1));
      float second = (float) (3 * Math.sin(1) + 4 * Math.cos(1));
      assertThat(y.toType(DataType.FLOAT32, true).toFloatArray())
          .containsExactly(new float[] {first, second, first, second, 3, 4}, within(0.02f));
    }
  }
}
