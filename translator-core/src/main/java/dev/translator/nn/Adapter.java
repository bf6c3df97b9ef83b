package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;

/**
 * The part added to a linear layer in order to adapt it while its weight W stays (LoRA, Hu et al.
 * 2021, arXiv 2106.09685): s B A x with A [R, I] drawn at random and B [O, R] zero at first, so
 * that training begins with the layer as it was. Here A is called down and B up.
 */
public final class Adapter extends NetworkBlock {
  /** Name of the part within its layer. */
  static final String PART = "adapter";

  private final Parameter down;
  private final Parameter up;
  private final double scale;

  /**
   * @param rank R, the inner width
   * @param scale s
   */
  Adapter(int inputs, int outputs, int rank, double scale) {
    down = addWeight("down", Initialization.normal(1 / Math.sqrt(inputs)), rank, inputs);
    up = addWeight("up", (random, shape) -> new float[outputs * rank], outputs, rank);
    this.scale = scale;
  }

  /**
   * @param x [..., I], the layer's input
   * @param y [..., O], the layer's output
   * @return [..., O], y + s B A x
   */
  NDArray forward(ForwardPass pass, NDArray x, NDArray y) {
    return pass.kernels().adapt(y, x, pass.value(down), pass.value(up), scale);
  }

  /** Inputs x [..., I] and y [..., O]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.get(0), inputs.get(1));
  }
}
