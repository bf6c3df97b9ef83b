package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothedLossKernelTest {
  private static final double STEP = 1e-5;

  /**
   * Logits ln 2 and 0 give 2/3 and 1/3. With e = 0.2 and label 0 the target is (0.9, 0.1); the
   * gradient of the logits is (2/3 - 0.9, 1/3 - 0.1).
   */
  @Test
  void byHand() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray hidden = check.manager.create(new float[] {1, 0}, new Shape(1, 2));
      NDArray weight =
          check.manager.create(new float[] {(float) Math.log(2), 0, 0, 1}, new Shape(2, 2));
      SmoothedLoss loss =
          check.loss.smoothedCrossEntropy(
              hidden, weight, check.manager.create(new long[] {0}), 0.2, true);
      check.assertClose("loss", loss.loss(), -0.9 * Math.log(2 / 3.0) - 0.1 * Math.log(1 / 3.0));
      check.assertClose("likelihood", loss.negativeLogLikelihood(), -Math.log(2 / 3.0));
      double g0 = 2 / 3.0 - 0.9;
      double g1 = 1 / 3.0 - 0.1;
      check.assertClose("hidden", loss.hiddenGradient(), g0 * Math.log(2), g1);
      check.assertClose("weight", loss.weightGradient(), g0, 0, g1, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.1", "3, 0.7"})
  void equalsTheFormulaAndItsCentralDifferences(long seed, double smoothing) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray hidden = check.array(new Shape(6, 3));
      NDArray weight = check.array(new Shape(7, 3));
      long[] labels = check.ids(6, 7);
      double[] h = KernelCheck.doubles(hidden);
      double[] w = KernelCheck.doubles(weight);
      SmoothedLoss loss =
          check.loss.smoothedCrossEntropy(
              hidden, weight, check.manager.create(labels), smoothing, true);
      check.assertClose("loss", loss.loss(), Plain.smoothedCrossEntropy(h, w, labels, smoothing));
      check.assertClose(
          "likelihood", loss.negativeLogLikelihood(), Plain.smoothedCrossEntropy(h, w, labels, 0));
      check.assertClose(
          "hidden", loss.hiddenGradient(), centralDifferences(h, h, w, labels, smoothing));
      check.assertClose(
          "weight", loss.weightGradient(), centralDifferences(w, h, w, labels, smoothing));
    }
  }

  private static double[] centralDifferences(
      double[] changed, double[] h, double[] w, long[] labels, double smoothing) {
    double[] gradient = new double[changed.length];
    for (int i = 0; i < changed.length; i++) {
      double value = changed[i];
      changed[i] = value + STEP;
      gradient[i] = Plain.smoothedCrossEntropy(h, w, labels, smoothing) / (2 * STEP);
      changed[i] = value - STEP;
      gradient[i] -= Plain.smoothedCrossEntropy(h, w, labels, smoothing) / (2 * STEP);
      changed[i] = value;
    }
    return gradient;
  }

  /**
   * The logits of this many tokens are made for 64 rows at a time: sums do not depend on the cuts.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 150})
  void chunksAddUp(int rows) {
    int vocabulary = 40_000;
    try (KernelCheck check = new KernelCheck(rows)) {
      NDArray hidden = check.array(new Shape(rows, 2));
      NDArray weight = check.array(new Shape(vocabulary, 2));
      NDArray labels = check.manager.create(check.ids(rows, vocabulary));
      SmoothedLoss whole = check.loss.smoothedCrossEntropy(hidden, weight, labels, 0.1, true);
      double loss = 0;
      double likelihood = 0;
      NDArray weightGradient = weight.zerosLike();
      int piece = 23;
      for (int from = 0; from < rows; from += piece) {
        int to = Math.min(rows, from + piece);
        NDArray part = hidden.get("{}:{}", from, to);
        SmoothedLoss one =
            check.loss.smoothedCrossEntropy(part, weight, labels.get("{}:{}", from, to), 0.1, true);
        loss += one.loss().getFloat();
        likelihood += one.negativeLogLikelihood().getFloat();
        weightGradient.addi(one.weightGradient());
        check.assertClose(
            "hidden from row " + from,
            whole.hiddenGradient().get("{}:{}", from, to),
            KernelCheck.doubles(one.hiddenGradient()));
      }
      check.assertClose("loss", whole.loss(), loss);
      check.assertClose("likelihood", whole.negativeLogLikelihood(), likelihood);
      check.assertClose("weight", whole.weightGradient(), KernelCheck.doubles(weightGradient));
    }
  }

  @Test
  void aFrozenWeightHasNoGradient() {
    try (KernelCheck check = new KernelCheck(6)) {
      NDArray hidden = check.array(new Shape(4, 3));
      NDArray weight = check.array(new Shape(7, 3));
      NDArray labels = check.manager.create(check.ids(4, 7));
      LossKernels kernels = check.loss;
      NDArray both = hidden.concat(hidden);
      List<SmoothedLoss> trained =
          List.of(
              kernels.smoothedCrossEntropy(hidden, weight, labels, 0.1, true),
              kernels.bfloat16SmoothedCrossEntropy(hidden, weight, labels, 0.1, true),
              kernels.pairedCrossEntropy(both, weight, labels, 0.1, 2, true));
      List<SmoothedLoss> frozen =
          List.of(
              kernels.smoothedCrossEntropy(hidden, weight, labels, 0.1, false),
              kernels.bfloat16SmoothedCrossEntropy(hidden, weight, labels, 0.1, false),
              kernels.pairedCrossEntropy(both, weight, labels, 0.1, 2, false));
      for (int i = 0; i < 3; i++) {
        check.assertClose("weight", frozen.get(i).weightGradient(), new double[21]);
        assertThat(frozen.get(i).loss().getFloat()).isEqualTo(trained.get(i).loss().getFloat());
        assertThat(single(frozen.get(i).hiddenGradient()))
            .containsExactly(single(trained.get(i).hiddenGradient()));
      }
    }
  }

  private static float[] single(NDArray array) {
    return array.toType(DataType.FLOAT32, true).toFloatArray();
  }

  /** A diverging model must look as bad as it is. */
  @Test
  void lossOfAnAlmostImpossibleLabel() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray hidden = check.manager.create(new float[] {1}, new Shape(1, 1));
      NDArray weight = check.manager.create(new float[] {500, 0, 300}, new Shape(3, 1));
      SmoothedLoss loss =
          check.loss.smoothedCrossEntropy(
              hidden, weight, check.manager.create(new long[] {1}), 0.3, true);
      check.assertClose("likelihood", loss.negativeLogLikelihood(), 500);
      check.assertClose("loss", loss.loss(), 0.7 * 500 + 0.1 * (0 + 500 + 200));
      check.assertClose("hidden", loss.hiddenGradient(), 0.9 * 500 - 0.1 * 300);
    }
  }

  @Test
  void operandsStayAsTheyAre() {
    try (KernelCheck check = new KernelCheck(5)) {
      NDArray hidden = check.array(new Shape(4, 3));
      NDArray weight = check.array(new Shape(7, 3));
      float[] h = hidden.toFloatArray();
      float[] w = weight.toFloatArray();
      weight.setRequiresGradient(true);
      check.loss.smoothedCrossEntropy(
          hidden, weight, check.manager.create(check.ids(4, 7)), 0.1, true);
      assertThat(hidden.toFloatArray()).containsExactly(h);
      assertThat(weight.toFloatArray()).containsExactly(w);
    }
  }

  /** More rows than fit into one chunk of logits. */
  @Test
  void logProbabilitiesOfLabels() {
    int rows = 150;
    int vocabulary = 40_000;
    try (KernelCheck check = new KernelCheck(4)) {
      NDArray hidden = check.array(new Shape(rows, 2));
      NDArray weight = check.array(new Shape(vocabulary, 2));
      long[] labels = check.ids(rows, vocabulary);
      double[] logits =
          Plain.linear(
              KernelCheck.doubles(hidden), KernelCheck.doubles(weight), new double[vocabulary]);
      double[] expected = new double[rows];
      for (int row = 0; row < rows; row++) {
        double[] scores = new double[vocabulary];
        System.arraycopy(logits, row * vocabulary, scores, 0, vocabulary);
        expected[row] = Plain.logSoftmax(scores)[(int) labels[row]];
      }
      NDArray found =
          check.loss.labelLogProbabilities(hidden, List.of(weight), check.manager.create(labels));
      check.assertClose("log-probabilities", found, expected);
    }
  }
}
