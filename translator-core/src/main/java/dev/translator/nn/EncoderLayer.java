package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;

/**
 * Self-attention and feed-forward, each within a residual connection (Vaswani et al. 2017, section
 * 3.1).
 */
public final class EncoderLayer extends NetworkBlock {
  private final SelfAttention attention;
  private final Residual aroundAttention;
  private final FeedForward feedForward;
  private final Residual aroundFeedForward;

  public EncoderLayer(ModelConfig config) {
    attention = addPart("attention", new SelfAttention(config));
    aroundAttention = addPart("aroundAttention", new Residual(config));
    feedForward = addPart("feedForward", new FeedForward(config));
    aroundFeedForward = addPart("aroundFeedForward", new Residual(config));
  }

  /**
   * @param x [B, S, D]
   * @param mask [B, 1, 1, S]
   * @return [B, S, D]
   */
  public NDArray forward(ForwardPass pass, NDArray x, NDArray mask) {
    NDArray attended = aroundAttention.forward(pass, x, y -> attention.forward(pass, y, mask));
    return aroundFeedForward.forward(pass, attended, y -> feedForward.forward(pass, y));
  }

  /** Inputs x [B, S, D] and mask [B, 1, 1, S]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.get(0), inputs.get(1));
  }
}
