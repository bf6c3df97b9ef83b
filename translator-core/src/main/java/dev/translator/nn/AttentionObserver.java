package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * Is shown the attention weights of a pass, layer by layer, first those of the encoder, then for
 * each decoder layer those to the target so far and those to the source. A pass that nobody watches
 * computes no weights at all.
 */
@FunctionalInterface
public interface AttentionObserver {
  /** Who attends to what. */
  enum Kind {
    /** Source to source: [B, H, S, S]. */
    ENCODER,
    /** Target to the target up to itself: [B, H, T, T]. */
    DECODER,
    /**
     * Target to source: [B, H, T, S]; in a step [B, H, K, S], the K rows of each sentence in the
     * place of its positions.
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
