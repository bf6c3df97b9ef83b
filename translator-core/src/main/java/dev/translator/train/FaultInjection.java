package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.corpus.tokens.PaddedBatch;
import java.util.List;

/** What tests let go wrong in a run. */
interface FaultInjection {
  /** Nothing. */
  FaultInjection NONE = new FaultInjection() {};

  /** Before a batch or part of one is computed: may throw what an engine without memory throws. */
  default void beforeBatch(long update, PaddedBatch batch) {}

  /** Before the optimiser sees the gradients of an update: may change them. */
  default void gradients(long update, NDList gradients) {}

  /** After an update: may change the weights. */
  default void weights(long update, List<NDArray> weights) {}
}
