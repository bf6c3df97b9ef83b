package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedLossKernelTest {
  /**
   * Logits (ln 2, 0) and (0, 0) give (2/3, 1/3) and (1/2, 1/2). Label 0, no smoothing: the mean of
   * -ln 2/3 and -ln 1/2. The symmetric divergence is (2/3 - 1/2) ln 4/3 + (1/3 - 1/2) ln 2/3.
   */
  @Test
  void byHand() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray hidden = check.manager.create(new float[] {1, 0, 0, 0}, new Shape(2, 2));
      NDArray weight =
          check.manager.create(new float[] {(float) Math.log(2), 0, 0, 1}, new Shape(2, 2));
      NDArray labels = check.manager.create(new long[] {0});
      SmoothedLoss loss = check.loss.pairedCrossEntropy(hidden, weight, labels, 0, 3, true);

      double entropy = -(Math.log(2 / 3.0) + Math.log(1 / 2.0)) / 2;
      double apart = (Math.log(4 / 3.0) - Math.log(2 / 3.0)) / 6;
      check.assertClose("loss", loss.loss(), entropy + 3 / 4.0 * apart);
      check.assertClose("likelihood", loss.negativeLogLikelihood(), entropy);
    }
  }

  /** Rows enough for two chunks at 40,000 tokens. */
  @ParameterizedTest
  @CsvSource({"1, 7, 6, 0, 1", "2, 7, 6, 0.1, 5", "3, 7, 6, 0.7, 0", "4, 40000, 70, 0.1, 2"})
  void equalsTheFormulaWithAutomaticDifferentiation(
      long seed, int vocabulary, int rows, double smoothing, double divergence) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray hidden = check.array(new Shape(2L * rows, 3));
      NDArray weight = check.array(new Shape(vocabulary, 3));
      NDArray labels = check.manager.create(check.ids(rows, vocabulary));
      SmoothedLoss found =
          check.loss.pairedCrossEntropy(hidden, weight, labels, smoothing, divergence, true);

      hidden.setRequiresGradient(true);
      weight.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
        NDArray first = hidden.get("0:{}", rows).matMul(weight.transpose()).logSoftmax(-1);
        NDArray second = hidden.get("{}:", rows).matMul(weight.transpose()).logSoftmax(-1);
        NDArray apart = first.exp().sub(second.exp()).mul(first.sub(second)).sum();
        NDArray likelihood = first.add(second).mul(labels.oneHot(vocabulary)).sum().mul(-0.5f);
        NDArray even = first.add(second).sum().mul(-0.5f / vocabulary);
        NDArray loss =
            likelihood
                .mul((float) (1 - smoothing))
                .add(even.mul((float) smoothing))
                .add(apart.mul((float) divergence / 4));
        collector.backward(loss);
        check.assertClose("loss", found.loss(), KernelCheck.doubles(loss));
        check.assertClose(
            "likelihood", found.negativeLogLikelihood(), KernelCheck.doubles(likelihood));
        check.assertClose(
            "hidden", found.hiddenGradient(), KernelCheck.doubles(hidden.getGradient()));
        check.assertClose(
            "weight", found.weightGradient(), KernelCheck.doubles(weight.getGradient()));
      }
    }
  }

  @Test
  void twoEqualPassesAreOne() {
    try (KernelCheck check = new KernelCheck(5)) {
      NDArray hidden = check.array(new Shape(4, 3));
      NDArray weight = check.array(new Shape(7, 3));
      NDArray labels = check.manager.create(check.ids(4, 7));
      SmoothedLoss one = check.loss.smoothedCrossEntropy(hidden, weight, labels, 0.1, true);
      SmoothedLoss two =
          check.loss.pairedCrossEntropy(hidden.concat(hidden), weight, labels, 0.1, 5, true);

      check.assertClose("loss", two.loss(), KernelCheck.doubles(one.loss()));
      check.assertClose("weight", two.weightGradient(), KernelCheck.doubles(one.weightGradient()));
      NDArray both = two.hiddenGradient();
      check.assertClose(
          "hidden", both.get("0:4").add(both.get("4:")), KernelCheck.doubles(one.hiddenGradient()));
      assertThat(both.get("0:4").toFloatArray()).isEqualTo(both.get("4:").toFloatArray());
    }
  }
}
