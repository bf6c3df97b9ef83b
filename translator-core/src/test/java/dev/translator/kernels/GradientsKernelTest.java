package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsKernelTest {
  private static NDArray parameter(KernelCheck check, Shape shape) {
    NDArray array = check.array(shape);
    array.setRequiresGradient(true);
    return array;
  }

  private static GradientCollector recording() {
    return Engine.getEngine(Devices.ENGINE).newGradientCollector();
  }

  @Test
  void unusedParametersGetZeros() {
    try (KernelCheck check = new KernelCheck(1);
        GradientCollector ignored = recording()) {
      NDArray used = parameter(check, new Shape(2, 3));
      NDArray unused = parameter(check, new Shape(4));
      NDArray x = check.array(new Shape(5, 3));
      NDArray y = check.recording.project(x, used);
      NDList gradients =
          check.recording.gradients(List.of(y), List.of(y.onesLike()), List.of(unused, used));
      assertThat(gradients.get(0)).isEqualTo(check.manager.zeros(new Shape(4)));
      check.assertClose(
          "used",
          gradients.get(1),
          KernelCheck.doubles(x.sum(new int[] {0}).expandDims(0).repeat(0, 2)));
    }
  }

  /** x W^T, then W again: d/dW sum(c W) adds to the gradient that flows through the product. */
  @Test
  void aParameterMayItselfBeAnOutput() {
    try (KernelCheck check = new KernelCheck(2);
        GradientCollector ignored = recording()) {
      NDArray tied = parameter(check, new Shape(4, 3));
      NDArray ids = check.manager.create(new long[] {1, 1, 3}, new Shape(1, 3));
      NDArray positions = check.manager.zeros(new Shape(3, 3));
      NDArray embedded = check.recording.embed(tied, ids, 2, positions, 0);
      NDArray there = check.array(new Shape(4, 3));
      NDArray gradient =
          check
              .recording
              .gradients(
                  List.of(embedded, tied), List.of(embedded.onesLike(), there), List.of(tied))
              .head();
      float[] uses = {0, 4, 0, 2}; // twice the scale for token 1, once for token 3
      NDArray expected = there.add(check.manager.create(uses, new Shape(4, 1)));
      check.assertClose("tied", gradient, KernelCheck.doubles(expected));
    }
  }

  @Test
  void accumulateAddsInPlace() {
    try (KernelCheck check = new KernelCheck(3)) {
      NDArray a = check.array(new Shape(2, 3));
      NDArray b = check.array(new Shape(5));
      NDArray c = check.array(new Shape(2, 3));
      NDArray d = check.array(new Shape(5));
      NDArray sumA = a.add(c);
      NDArray sumB = b.add(d);
      float[] unchanged = c.toFloatArray();
      check.kernels.accumulate(List.of(a, b), List.of(c, d));
      assertThat(a).isEqualTo(sumA);
      assertThat(b).isEqualTo(sumB);
      assertThat(c.toFloatArray()).containsExactly(unchanged);
    }
  }

  /** Parameters are filled through this method, so it must accept arrays that require gradients. */
  @Test
  void assignOverwritesInPlace() {
    try (KernelCheck check = new KernelCheck(4)) {
      NDArray a = check.array(new Shape(2, 3));
      NDArray b = parameter(check, new Shape(5));
      NDArray c = check.array(new Shape(2, 3));
      NDArray d = check.array(new Shape(5));
      check.kernels.assign(List.of(a, b), List.of(c, d));
      assertThat(a).isEqualTo(c);
      assertThat(b).isEqualTo(d);
      c.addi(1);
      assertThat(a).isNotEqualTo(c);
    }
  }
}
