package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cross-entropy against (1 - e) of the label and e of the uniform distribution (Szegedy et al.
 * 2016, arXiv 1512.00567), summed over real target tokens. Loss and gradients come together, so
 * that logits never exist for a whole batch.
 */
public final class LabelSmoothedLoss {
  private final double smoothing;
  private final double divergence;

  /**
   * @param smoothing e, from 0 to below 1
   */
  public LabelSmoothedLoss(double smoothing) {
    this(smoothing, 0);
  }

  /**
   * @param divergence weight of the symmetric divergence between two passes with different dropout
   *     (R-Drop, Wu et al. 2021, arXiv 2106.14448); 0 makes one pass
   */
  public LabelSmoothedLoss(double smoothing, double divergence) {
    this.smoothing = smoothing;
    this.divergence = divergence;
  }

  /**
   * The states that the loss is of.
   *
   * @param pass gives decoder states at real tokens, [N, D], each time with other dropout
   * @return [N, D], or of two passes [2 N, D]
   */
  public NDArray states(Supplier<NDArray> pass) {
    return divergence == 0 ? pass.get() : pass.get().concat(pass.get());
  }

  /**
   * @param states as from {@link #states}
   * @param labels [N], int64
   */
  public SmoothedLoss forward(
      ForwardPass pass, Transformer network, NDArray states, NDArray labels) {
    NDArray weight = network.outputWeight(pass);
    boolean trained = pass.training() && weight.hasGradient();
    if (network.hasOutputBias()) {
      return biased(pass, network.output(pass), states, labels, trained);
    }
    if (divergence > 0) {
      Shapes.check("states", states, 2 * labels.getShape().get(0), Shapes.ANY);
      return pass.losses()
          .pairedCrossEntropy(states, weight, labels, smoothing, divergence, trained);
    }
    Shapes.check("labels", labels, states.getShape().get(0));
    return pass.products().isBfloat16()
        ? pass.losses().bfloat16SmoothedCrossEntropy(states, weight, labels, smoothing, trained)
        : pass.losses().smoothedCrossEntropy(states, weight, labels, smoothing, trained);
  }

  private SmoothedLoss biased(
      ForwardPass pass, List<NDArray> output, NDArray states, NDArray labels, boolean trained) {
    if (divergence > 0) {
      throw new IllegalStateException("a divergence of two passes knows no output bias");
    }
    Shapes.check("labels", labels, states.getShape().get(0));
    return pass.losses()
        .biasedCrossEntropy(states, output.get(0), output.get(1), labels, smoothing, trained);
  }
}
