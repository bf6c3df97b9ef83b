package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.kernels.DecoderKernels.Norm;

/** A normalisation over the last axis, with trained parameters. */
public abstract class Normalizer extends NetworkBlock {
  Normalizer() {}

  /**
   * @param x [..., D]
   * @return [..., D]
   */
  public abstract NDArray forward(ForwardPass pass, NDArray x);

  /** The weights of this normalisation for the fused step. */
  abstract Norm fused(WeightFormat<?> format);

  @Override
  final NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.singletonOrThrow());
  }
}
