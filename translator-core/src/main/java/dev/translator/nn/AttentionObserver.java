package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * Receives the attention weights of a pass, layer by layer: first those of the encoder, then for
 * each decoder layer those to the target so far and those to the source. A pass without an observer
 * computes no weights.
 */
@FunctionalInterface
public interface AttentionObserver {
  /** The two sides of an attention. */
  enum Kind {
    /** Source to source: [B, H, S, S]. */
    ENCODER,
    /** Target to the target up to itself: [B, H, T, T]. */
    DECODER,
    /**
     * Target to source: [B, H, T, S]; in a step [B, H, K, S], the K rows of each sentence instead
     * of its positions.
     */
    CROSS
  }

  /**
   * A layer attended.
   *
   * @param weights computes them, float32, owned by the pass: only whoever wants them pays
   */
  void attended(Kind kind, Supplier<NDArray> weights);
}
