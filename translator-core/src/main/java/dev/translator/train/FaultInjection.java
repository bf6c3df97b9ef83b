package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.corpus.tokens.PaddedBatch;
import java.util.List;

/** Faults that tests inject into a run. */
interface FaultInjection {
  /** Nothing. */
  FaultInjection NONE = new FaultInjection() {};

  /**
   * Called before a batch or part of one is computed: may throw the exception of an engine that is
   * out of memory.
   */
  default void beforeBatch(long update, PaddedBatch batch) {}

  /** Called before the optimiser sees the gradients of an update: may change them. */
  default void gradients(long update, NDList gradients) {}

  /** Called after an update: may change the weights. */
  default void weights(long update, List<NDArray> weights) {}
}
