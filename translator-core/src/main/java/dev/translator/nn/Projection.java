package dev.translator.nn;

import ai.djl.ndarray.NDArray;

/** Product x W^T for one matrix W in any format: [..., D] to [..., V]. */
@FunctionalInterface
public interface Projection {
  /** Applies it; the result belongs to the pass. */
  NDArray apply(ForwardPass pass, NDArray x);
}
