package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.DecoderKernels;

/**
 * Causal self-attention, attention to the source, and feed-forward, each within a residual
 * connection (Vaswani et al. 2017, section 3.1).
 */
public final class DecoderLayer extends NetworkBlock {
  private final SelfAttention attention;
  private final Residual aroundAttention;
  private final CrossAttention crossAttention;
  private final Residual aroundCrossAttention;
  private final FeedForward feedForward;
  private final Residual aroundFeedForward;

  public DecoderLayer(ModelConfig config) {
    attention = addPart("attention", new SelfAttention(config));
    aroundAttention = addPart("aroundAttention", new Residual(config));
    crossAttention = addPart("crossAttention", new CrossAttention(config));
    aroundCrossAttention = addPart("aroundCrossAttention", new Residual(config));
    feedForward = addPart("feedForward", new FeedForward(config));
    aroundFeedForward = addPart("aroundFeedForward", new Residual(config));
  }

  /**
   * @param x [B, T, D]
   * @param memory [B, S, D]
   * @param mask [B, 1, 1, S], which source positions are real
   * @return [B, T, D]
   */
  public NDArray forward(ForwardPass pass, NDArray x, NDArray memory, NDArray mask) {
    NDArray a = aroundAttention.forward(pass, x, y -> attention.forwardCausal(pass, y));
    NDArray b =
        aroundCrossAttention.forward(pass, a, y -> crossAttention.forward(pass, y, memory, mask));
    return aroundFeedForward.forward(pass, b, y -> feedForward.forward(pass, y));
  }

  /** The part of the source that {@link #step} needs: keys and values, [2, B, H, S, E]. */
  NDArray sourceKeyValues(ForwardPass pass, NDArray memory) {
    return crossAttention.stepKeyValues(pass, memory);
  }

  /**
   * One new token of each row; equal to the last column of {@link #forward} over all tokens so far.
   *
   * @param x [N, 1, D]
   * @param own this layer's part of the cache
   * @return [N, 1, D]
   */
  NDArray step(ForwardPass pass, NDArray x, KeyValueCache.Layer own, KeyValueCache cache) {
    NDArray a = aroundAttention.forward(pass, x, y -> attention.step(pass, y, own.store(), cache));
    NDArray b =
        aroundCrossAttention.forward(
            pass, a, y -> crossAttention.step(pass, y, own.sources(), cache));
    return aroundFeedForward.forward(pass, b, y -> feedForward.forward(pass, y));
  }

  /** The weights of this layer for the fused step. */
  <M> DecoderKernels.Layer<M> fused(WeightFormat<M> format) {
    return new DecoderKernels.Layer<>(
        attention.fused(aroundAttention.fused(format), format),
        crossAttention.fused(aroundCrossAttention.fused(format), format),
        feedForward.fused(aroundFeedForward.fused(format), format));
  }

  /** Inputs x [B, T, D], memory [B, S, D] and mask [B, 1, 1, S]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.get(0), inputs.get(1), inputs.get(2));
  }
}
