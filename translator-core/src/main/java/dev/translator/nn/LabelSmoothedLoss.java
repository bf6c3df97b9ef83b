package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import dev.translator.kernels.Kernels.SmoothedLoss;

/**
 * Cross-entropy against (1 - e) of the label and e of the uniform distribution (Szegedy et al.
 * 2016, arXiv 1512.00567), summed over real target tokens. Loss and gradients come together, so
 * that logits never exist for a whole batch.
 */
public final class LabelSmoothedLoss {
  private final double smoothing;

  /**
   * @param smoothing e, from 0 to below 1
   */
  public LabelSmoothedLoss(double smoothing) {
    this.smoothing = smoothing;
  }

  /**
   * @param states [N, D], decoder states at real tokens
   * @param labels [N], int64
   */
  public SmoothedLoss forward(Pass pass, Transformer network, NDArray states, NDArray labels) {
    Shapes.check("labels", labels, states.getShape().get(0));
    NDArray weight = network.outputWeight(pass);
    return pass.half().present()
        ? pass.kernels().halfSmoothedCrossEntropy(states, weight, labels, smoothing)
        : pass.kernels().smoothedCrossEntropy(states, weight, labels, smoothing);
  }
}
