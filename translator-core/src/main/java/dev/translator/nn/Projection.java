package dev.translator.nn;

import ai.djl.ndarray.NDArray;

/** x W^T for one matrix W, in whatever way it is multiplied: [..., D] to [..., V]. */
@FunctionalInterface
public interface Projection {
  /** Applies it; the result belongs to the pass. */
  NDArray apply(ForwardPass pass, NDArray x);
}
