package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.Kernels.AdamMoments;
import dev.translator.kernels.Kernels.AdamSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamKernelTest {
  private static final double RATE = 0.01;

  /** Three parameters with their moments, beside the same in double precision, flat. */
  private static final class Optimizer implements AutoCloseable {
    final KernelCheck check;
    final AdamSettings settings;
    final List<NDArray> parameters = new ArrayList<>();
    final List<NDArray> first = new ArrayList<>();
    final List<NDArray> second = new ArrayList<>();
    final double[] plain;
    final double[] plainFirst;
    final double[] plainSecond;

    Optimizer(long seed, AdamSettings settings) {
      this.settings = settings;
      check = new KernelCheck(seed);
      for (Shape shape : new Shape[] {new Shape(3, 4), new Shape(5), new Shape(2, 2)}) {
        parameters.add(check.array(shape));
        first.add(check.manager.zeros(shape));
        second.add(check.manager.zeros(shape));
      }
      plain = flat(parameters);
      plainFirst = flat(first);
      plainSecond = flat(second);
    }

    List<NDArray> gradients() {
      return parameters.stream().map(parameter -> check.array(parameter.getShape())).toList();
    }

    double update(List<NDArray> gradients, long step, double divisor) {
      return check
          .kernels
          .adam(
              parameters, gradients, new AdamMoments(first, second), step, RATE, divisor, settings)
          .getFloat();
    }

    /** The formulas of the papers; returns the norm before clipping. */
    double plainUpdate(double[] gradients, long step, double divisor) {
      double squares = 0;
      for (double gradient : gradients) {
        squares += gradient / divisor * (gradient / divisor);
      }
      double norm = Math.sqrt(squares);
      double clip = settings.clipNorm() > 0 ? Math.min(1, settings.clipNorm() / norm) : 1;
      for (int i = 0; i < plain.length; i++) {
        double g = gradients[i] / divisor * clip;
        plainFirst[i] = settings.beta1() * plainFirst[i] + (1 - settings.beta1()) * g;
        plainSecond[i] = settings.beta2() * plainSecond[i] + (1 - settings.beta2()) * g * g;
        double m = plainFirst[i] / (1 - Math.pow(settings.beta1(), step));
        double v = plainSecond[i] / (1 - Math.pow(settings.beta2(), step));
        plain[i] -=
            RATE * (m / (Math.sqrt(v) + settings.epsilon()) + settings.weightDecay() * plain[i]);
      }
      return norm;
    }

    static double[] flat(List<NDArray> arrays) {
      return arrays.stream()
          .flatMapToDouble(array -> Arrays.stream(KernelCheck.doubles(array)))
          .toArray();
    }

    NDArray joined(List<NDArray> arrays) {
      return check.manager.create(floats(flat(arrays)));
    }

    private static float[] floats(double[] values) {
      float[] result = new float[values.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) values[i];
      }
      return result;
    }

    @Override
    public void close() {
      check.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // clip norm, weight decay, epsilon
    "0, 0, 1e-9",
    "0.5, 0, 1e-9",
    "100, 0, 1e-9",
    "1.5, 0.1, 1e-3",
  })
  void tenUpdatesEqualTheFormulas(double clipNorm, double weightDecay, double epsilon) {
    AdamSettings settings = new AdamSettings(0.9, 0.98, epsilon, weightDecay, clipNorm);
    try (Optimizer optimizer = new Optimizer(1, settings)) {
      for (long step = 1; step <= 10; step++) {
        List<NDArray> gradients = optimizer.gradients();
        double divisor = step % 3 + 0.5;
        double expected = optimizer.plainUpdate(Optimizer.flat(gradients), step, divisor);
        double norm = optimizer.update(gradients, step, divisor);
        assertThat(norm).as("norm at step %d", step).isCloseTo(expected, withinShare(expected));
        optimizer.check.assertClose(
            "parameters at step " + step, optimizer.joined(optimizer.parameters), optimizer.plain);
        optimizer.check.assertClose(
            "first moments at step " + step,
            optimizer.joined(optimizer.first),
            optimizer.plainFirst);
        optimizer.check.assertClose(
            "second moments at step " + step,
            optimizer.joined(optimizer.second),
            optimizer.plainSecond);
      }
    }
  }

  private static Offset<Double> withinShare(double value) {
    return Offset.offset(1e-6 * value);
  }

  /** A step number beyond the exact integers of a float must not upset the correction of bias. */
  @Test
  void lateSteps() {
    long step = 20_000_001;
    try (Optimizer optimizer = new Optimizer(2, new AdamSettings(0.9, 0.98, 1e-9, 0, 1))) {
      List<NDArray> gradients = optimizer.gradients();
      optimizer.plainUpdate(Optimizer.flat(gradients), step, 1);
      optimizer.update(gradients, step, 1);
      optimizer.check.assertClose(
          "parameters", optimizer.joined(optimizer.parameters), optimizer.plain);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aNormThatIsNotFiniteLeavesEverythingUntouched(float bad) {
    try (Optimizer optimizer = new Optimizer(3, new AdamSettings(0.9, 0.98, 1e-9, 0.1, 1))) {
      optimizer.update(optimizer.gradients(), 1, 1);
      double[] parameters = Optimizer.flat(optimizer.parameters);
      double[] first = Optimizer.flat(optimizer.first);
      double[] second = Optimizer.flat(optimizer.second);
      List<NDArray> gradients = optimizer.gradients();
      gradients.get(1).set(new NDIndex(3), bad);
      assertThat(optimizer.update(gradients, 2, 1)).isNotFinite();
      assertThat(Optimizer.flat(optimizer.parameters)).containsExactly(parameters);
      assertThat(Optimizer.flat(optimizer.first)).containsExactly(first);
      assertThat(Optimizer.flat(optimizer.second)).containsExactly(second);
    }
  }
}
