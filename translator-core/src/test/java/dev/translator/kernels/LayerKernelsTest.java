package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecoderKernels.Activated;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerKernelsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void linear(long seed) {
    try (KernelCheck check = new KernelCheck(seed)) {
      check.assertEqualWithGradients(
          x -> Plain.linear(x[0], x[1], x[2]),
          (kernels, x) -> kernels.linear(x.get(0), x.get(1), x.get(2)),
          new Shape(2, 3, 4),
          new Shape(5, 4),
          new Shape(5));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void project(long seed) {
    try (KernelCheck check = new KernelCheck(seed)) {
      check.assertEqualWithGradients(
          x -> Plain.linear(x[0], x[1], new double[5]),
          (kernels, x) -> kernels.project(x.get(0), x.get(1)),
          new Shape(2, 3, 4),
          new Shape(5, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.3})
  void layerNorm(double epsilon) {
    try (KernelCheck check = new KernelCheck(4)) {
      check.assertEqualWithGradients(
          x -> Plain.layerNorm(x[0], x[1], x[2], epsilon),
          (kernels, x) -> kernels.layerNorm(x.get(0), x.get(1), x.get(2), epsilon),
          new Shape(2, 3, 6),
          new Shape(6),
          new Shape(6));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.3})
  void rmsNorm(double epsilon) {
    try (KernelCheck check = new KernelCheck(6)) {
      check.assertEqualWithGradients(
          x -> Plain.rmsNorm(x[0], x[1], epsilon),
          (kernels, x) ->
              new LayerKernels(check.manager, true).rmsNorm(x.get(0), x.get(1), epsilon),
          new Shape(2, 3, 6),
          new Shape(6));
    }
  }

  /** Rows of (3, 4) by hand: the mean square is 12.5. */
  @Test
  void rmsNormKeepsBfloat16() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray x = manager.create(new float[] {3, 4}, new Shape(1, 2));
      NDArray half = new Kernels(manager, false).toBfloat16(List.of(x)).head();
      NDArray gain = manager.create(new float[] {1, 2});
      NDArray y = new LayerKernels(manager, false).rmsNorm(half, gain, 1e-9);
      assertThat(y.getDataType()).isEqualTo(half.getDataType());
      assertThat(y.toType(DataType.FLOAT32, true).toFloatArray())
          .containsExactly(new float[] {0.848528f, 2.262742f}, within(0.01f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void embed(int start) {
    int width = 3;
    long[] ids = {4, 0, 4, 1, 2, 0, 0, 0};
    try (KernelCheck check = new KernelCheck(5)) {
      NDArray idArray = check.manager.create(ids, new Shape(2, 4));
      check.assertEqualWithGradients(
          x -> {
            double[] y = new double[ids.length * width];
            for (int i = 0; i < y.length; i++) {
              int place = i / width % 4;
              y[i] =
                  1.5 * x[0][(int) ids[i / width] * width + i % width]
                      + x[1][(start + place) * width + i % width];
            }
            return y;
          },
          (kernels, x) -> kernels.embed(x.get(0), idArray, 1.5, x.get(1), start),
          new Shape(5, width),
          new Shape(7, width));
    }
  }

  @Test
  void embedWithoutPositions() {
    try (KernelCheck check = new KernelCheck(8)) {
      NDArray table = check.array(new Shape(5, 3));
      NDArray ids = check.manager.create(new long[] {4, 0}, new Shape(1, 2));
      NDArray none = check.manager.zeros(new Shape(0, 3));
      assertThat(check.kernels.embed(table, ids, 2, none, 0)).isEqualTo(table.get(ids).mul(2f));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void selectRows(long seed) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray first = check.array(new Shape(4, 2, 3));
      NDArray second = check.array(new Shape(4, 5));
      NDArray rows = check.manager.create(new long[] {3, 0, 0, 2, 3});
      NDList selected = check.kernels.selectRows(List.of(first, second), rows);
      assertThat(selected.get(0).getShape()).isEqualTo(new Shape(5, 2, 3));
      assertThat(selected.get(1).getShape()).isEqualTo(new Shape(5, 5));
      for (int i = 0; i < 5; i++) {
        long row = rows.getLong(i);
        assertThat(selected.get(0).get(i)).isEqualTo(first.get(row));
        assertThat(selected.get(1).get(i)).isEqualTo(second.get(row));
      }
    }
  }

  @Test
  void swiglu() {
    assertGated(x -> x / (1 + Math.exp(-x)), LayerKernels::swiglu);
  }

  /** Gates of 0 and 1 by hand; elsewhere an approximation of the error function is too coarse. */
  @Test
  void geglu() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray x = manager.create(new float[] {0, 1, 5, 3}, new Shape(1, 4));
      assertThat(new LayerKernels(manager, false).geglu(x).toFloatArray())
          .containsExactly(new float[] {0, 3 * 0.841345f}, within(1e-5f));
    }
  }

  private static void assertGated(
      DoubleUnaryOperator gate, BiFunction<LayerKernels, NDArray, NDArray> kernel) {
    int width = 3;
    try (KernelCheck check = new KernelCheck(7)) {
      check.assertEqualWithGradients(
          x -> {
            double[] gates = Plain.part(x[0], width, 2, 0);
            double[] values = Plain.part(x[0], width, 2, 1);
            for (int i = 0; i < values.length; i++) {
              values[i] *= gate.applyAsDouble(gates[i]);
            }
            return values;
          },
          (kernels, x) -> kernel.apply(new LayerKernels(check.manager, true), x.head()),
          new Shape(2, 2, 2 * width));
    }
  }

  @ParameterizedTest
  @EnumSource
  void activationsByTheirCodes(Activated activation) {
    float[] expected =
        switch (activation) {
          case RELU -> new float[] {0, 2};
          case GELU -> new float[] {-0.158655f, 1.954500f};
          case SWISH -> new float[] {-0.268941f, 1.761594f};
          case SWIGLU -> new float[] {-0.537883f}; // -0.268941 times 2
          case GEGLU -> new float[] {-0.317311f}; // -0.158655 times 2
        };
    assertThat(activated(activation.code)).containsExactly(expected, within(1e-5f));
  }

  @Test
  void unknownActivationIsRefusedByItsCode() {
    assertThatThrownBy(() -> activated(7)).hasMessageContaining("no activation has the code 7");
  }

  /** a(x) of x = (-1, 2). */
  private static float[] activated(int code) {
    try (NDManager manager = TestDevice.manager()) {
      NDArray x = manager.create(new float[] {-1, 2}, new Shape(1, 2));
      NDArray identity = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
      NDArray zeros = manager.create(new float[2]);
      return Script.shared()
          .array(manager, "activated", false, x, identity, zeros, code, false)
          .toFloatArray();
    }
  }
}
