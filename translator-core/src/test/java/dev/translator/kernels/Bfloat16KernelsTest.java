package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations in bfloat16, whose numbers have 8 significant bits, next to those in float32. */
class Bfloat16KernelsTest {
  /** A few roundings. */
  private static final double TOLERANCE = 0.02;

  @Test
  void copiesAreRounded() {
    try (KernelCheck check = new KernelCheck(0)) {
      // 1 + 2^-7 is a bfloat16, 1 + 2^-9 is not.
      NDArray array = check.manager.create(new float[] {1 + 1 / 128f, 1 + 1 / 512f, 1e30f});
      NDArray bfloat16 = check.kernels.toBfloat16(List.of(array)).head();
      assertThat(bfloat16.getDataType()).isEqualTo(DataType.UNKNOWN); // DJL knows no bfloat16
      NDArray back = bfloat16.toType(DataType.FLOAT32, true);
      check.assertNear("copy", back.get("0:2"), 0, 1 + 1 / 128.0, 1);
      assertThat(back.getFloat(2)).isCloseTo(1e30f, org.assertj.core.data.Offset.offset(4e27f));
    }
  }

  @Test
  void linear() {
    try (KernelCheck check = new KernelCheck(1)) {
      compare(
          check,
          (kernels, x) -> kernels.linear(x.get(0), x.get(1), x.get(2)),
          (kernels, x) -> kernels.linear(x.get(0), x.get(1), x.get(2)),
          new Shape(2, 3, 8),
          new Shape(5, 8),
          new Shape(5));
    }
  }

  /** Short sequences take one path, long ones another; the paths agree in float32 too. */
  @ParameterizedTest
  @ValueSource(ints = {5, 70, 260})
  void selfAttention(int length) {
    try (KernelCheck check = new KernelCheck(length)) {
      NDArray mask = mask(check, length);
      BiFunction<Kernels, NDList, NDArray> attention =
          (kernels, x) -> kernels.selfAttention(x.get(0), mask, 2, 0);
      compare(check, attention, attention, new Shape(2, length, 24));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 70, 260})
  void causalSelfAttention(int length) {
    try (KernelCheck check = new KernelCheck(length)) {
      BiFunction<Kernels, NDList, NDArray> attention =
          (kernels, x) -> kernels.causalSelfAttention(x.get(0), 2, 0);
      compare(check, attention, attention, new Shape(2, length, 24));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 70})
  void crossAttention(int length) {
    try (KernelCheck check = new KernelCheck(length)) {
      NDArray mask = mask(check, length);
      BiFunction<Kernels, NDList, NDArray> attention =
          (kernels, x) -> kernels.crossAttention(x.get(0), x.get(1), mask, 2, 0);
      compare(check, attention, attention, new Shape(2, 70, 8), new Shape(2, length, 16));
    }
  }

  @Test
  void smoothedCrossEntropy() {
    try (KernelCheck check = new KernelCheck(2)) {
      NDArray hidden = check.array(new Shape(70, 8));
      NDArray weight = check.array(new Shape(50, 8));
      NDArray labels = check.manager.create(check.ids(70, 50));
      SmoothedLoss exact = check.loss.smoothedCrossEntropy(hidden, weight, labels, 0.1, true);
      SmoothedLoss bfloat16 =
          check.loss.bfloat16SmoothedCrossEntropy(hidden, weight, labels, 0.1, true);
      check.assertNear("loss", bfloat16.loss(), 0.01, exact.loss().getFloat());
      double likelihood = exact.negativeLogLikelihood().getFloat();
      check.assertNear("likelihood", bfloat16.negativeLogLikelihood(), 0.01, likelihood);
      near(check, "hidden", bfloat16.hiddenGradient(), exact.hiddenGradient());
      assertThat(bfloat16.weightGradient().getDataType()).isEqualTo(DataType.FLOAT32);
      near(check, "weight", bfloat16.weightGradient(), exact.weightGradient());
    }
  }

  /** All of the first sentence's keys and three of the second's. */
  private static NDArray mask(KernelCheck check, int length) {
    boolean[] real = new boolean[2 * length];
    Arrays.fill(real, 0, length + 3, true);
    return check.manager.create(real, new Shape(2, 1, 1, length));
  }

  /** Results and gradients of random operands that are bfloat16 in one, float32 in the other. */
  private static void compare(
      KernelCheck check,
      BiFunction<Kernels, NDList, NDArray> exact,
      BiFunction<Kernels, NDList, NDArray> bfloat16,
      Shape... shapes) {
    NDList converted = new NDList();
    for (Shape shape : shapes) {
      converted.addAll(check.recording.toBfloat16(List.of(check.array(shape))));
    }
    NDList floats = new NDList();
    converted.forEach(array -> floats.add(array.toType(DataType.FLOAT32, true)));
    floats.forEach(array -> array.setRequiresGradient(true));
    converted.forEach(array -> array.setRequiresGradient(true));
    try (GradientCollector collector = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      NDArray expected = exact.apply(check.recording, floats);
      NDArray found = bfloat16.apply(check.recording, converted);
      assertThat(found.getDataType()).isEqualTo(DataType.UNKNOWN);
      near(check, "result", found, expected);
      NDArray direction = check.array(expected.getShape());
      NDArray bfloat16Direction = check.recording.toBfloat16(List.of(direction)).head();
      NDList gradients = check.recording.gradients(List.of(expected), List.of(direction), floats);
      NDList bfloat16Gradients =
          check.recording.gradients(List.of(found), List.of(bfloat16Direction), converted);
      for (int i = 0; i < gradients.size(); i++) {
        assertThat(bfloat16Gradients.get(i).getDataType()).isEqualTo(DataType.FLOAT32);
        near(check, "gradient of operand " + i, bfloat16Gradients.get(i), gradients.get(i));
      }
    }
  }

  private static void near(KernelCheck check, String what, NDArray found, NDArray expected) {
    NDArray single = found.toType(DataType.FLOAT32, true);
    check.assertNear(what, single, TOLERANCE, KernelCheck.doubles(expected));
  }
}
