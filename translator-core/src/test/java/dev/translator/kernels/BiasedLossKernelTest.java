package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loss with an output bias equals the plain one over the tokens that an output can hold, a bias
 * being the weight of a state that is always 1.
 */
class BiasedLossKernelTest {
  private static final double STEP = 1e-5;
  private static final int TOKENS = 7;
  private static final int WIDTH = 3;

  /** All but padding (0) and the beginning (2). */
  private static final int[] POSSIBLE = {1, 3, 4, 5, 6};

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.1", "3, 0.7"})
  void equalsTheFormulaAndItsCentralDifferences(long seed, double smoothing) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray hidden = check.array(new Shape(6, WIDTH));
      NDArray weight = check.array(new Shape(TOKENS, WIDTH));
      NDArray bias = check.array(new Shape(TOKENS));
      long[] labels = check.ids(6, POSSIBLE.length);
      long[] tokens = new long[labels.length];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = POSSIBLE[(int) labels[i]];
      }
      double[] h = KernelCheck.doubles(hidden);
      double[] w = KernelCheck.doubles(weight);
      double[] b = KernelCheck.doubles(bias);
      NDArray ids = check.manager.create(tokens);
      SmoothedLoss loss = check.loss.biasedCrossEntropy(hidden, weight, bias, ids, smoothing, true);
      check.assertClose("loss", loss.loss(), plain(h, w, b, labels, smoothing));
      check.assertClose("likelihood", loss.negativeLogLikelihood(), plain(h, w, b, labels, 0));
      List<NDArray> gradients = loss.gradients();
      check.assertClose("hidden", gradients.get(0), differences(h, h, w, b, labels, smoothing));
      check.assertClose("weight", gradients.get(1), differences(w, h, w, b, labels, smoothing));
      check.assertClose("bias", gradients.get(2), differences(b, h, w, b, labels, smoothing));
    }
  }

  @Test
  void whatNoOutputHoldsHasNoShareInTheProbability() {
    try (KernelCheck check = new KernelCheck(4)) {
      NDArray scores = check.manager.create(new float[] {9, 1, 9, 2}, new Shape(1, 4));
      NDArray bias = check.manager.create(new float[] {9, 1, 9, 0});
      assertThat(check.kernels.addOutputBias(scores, bias).toFloatArray())
          .containsExactly(Float.NEGATIVE_INFINITY, 2, Float.NEGATIVE_INFINITY, 2);
      NDArray hidden = check.manager.create(new float[] {1}, new Shape(1, 1));
      NDArray weight = check.manager.create(new float[] {9, 1, 9, 2}, new Shape(4, 1));
      NDArray label = check.manager.create(new long[] {3});
      NDArray found = check.loss.labelLogProbabilities(hidden, List.of(weight, bias), label);
      check.assertClose("log-probability", found, Math.log(0.5));
    }
  }

  private static double plain(
      double[] hidden, double[] weight, double[] bias, long[] labels, double smoothing) {
    double[] h = new double[hidden.length / WIDTH * (WIDTH + 1)];
    for (int row = 0; row < hidden.length / WIDTH; row++) {
      System.arraycopy(hidden, row * WIDTH, h, row * (WIDTH + 1), WIDTH);
      h[row * (WIDTH + 1) + WIDTH] = 1;
    }
    double[] w = new double[POSSIBLE.length * (WIDTH + 1)];
    for (int i = 0; i < POSSIBLE.length; i++) {
      System.arraycopy(weight, POSSIBLE[i] * WIDTH, w, i * (WIDTH + 1), WIDTH);
      w[i * (WIDTH + 1) + WIDTH] = bias[POSSIBLE[i]];
    }
    return Plain.smoothedCrossEntropy(h, w, labels, smoothing);
  }

  private static double[] differences(
      double[] at, double[] h, double[] w, double[] b, long[] labels, double smoothing) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double value = at[i];
      at[i] = value + STEP;
      gradient[i] = plain(h, w, b, labels, smoothing) / (2 * STEP);
      at[i] = value - STEP;
      gradient[i] -= plain(h, w, b, labels, smoothing) / (2 * STEP);
      at[i] = value;
    }
    return gradient;
  }
}
