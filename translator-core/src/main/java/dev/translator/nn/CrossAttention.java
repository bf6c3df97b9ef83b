package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.DecoderKernels.Norm;
import dev.translator.kernels.DecoderKernels.Sublayer;
import dev.translator.nn.AttentionObserver.Kind;

/**
 * Multi-head attention of the target to the encoded source, the "encoder-decoder attention" of
 * Vaswani et al. 2017: as {@link SelfAttention} with Q from the target and K, V from the encoder's
 * output, here one matrix of two; with or without biases as there.
 */
public final class CrossAttention extends NetworkBlock {
  private final int width;
  private final int heads;
  private final double dropout;
  private final Linear query;
  private final Linear keyValue;
  private final Linear output;

  public CrossAttention(ModelConfig config) {
    width = config.dimension();
    heads = config.heads();
    dropout = config.attentionDropout();
    query = addPart("query", new Linear(width, width, 1, config.attentionBias()));
    keyValue = addPart("keyValue", new Linear(width, width, 2, config.attentionBias()));
    output = addPart("output", new Linear(width, width, 1, config.attentionBias()));
  }

  /**
   * Keys and values of the source, which are the same for every target token.
   *
   * @param memory [B, S, D]
   * @return [B, S, 2D]
   */
  NDArray keyValues(ForwardPass pass, NDArray memory) {
    Shapes.check("memory", memory, Shapes.ANY, Shapes.ANY, width);
    return keyValue.forward(pass, memory);
  }

  /**
   * @param x [B, T, D]
   * @param memory [B, S, D]
   * @param mask [B, 1, 1, S]
   * @return [B, T, D]
   */
  public NDArray forward(ForwardPass pass, NDArray x, NDArray memory, NDArray mask) {
    long batch = x.getShape().get(0);
    Shapes.check("x", x, batch, Shapes.ANY, width);
    Shapes.check("memory", memory, batch, Shapes.ANY, width);
    Shapes.check("mask", mask, batch, 1, 1, memory.getShape().get(1));
    NDArray q = query.forward(pass, x); // [B, T, D]
    NDArray kv = keyValues(pass, memory); // [B, S, D] -> [B, S, 2D]
    pass.show(Kind.CROSS, () -> pass.kernels().crossAttentionWeights(q, kv, mask, heads));
    return output.forward(pass, pass.kernels().crossAttention(q, kv, mask, heads, dropout));
  }

  /**
   * Keys and values of the source as {@link #step} takes them.
   *
   * @param memory [B, S, D]
   * @return keys and values, [2, B, H, S, E]
   */
  NDArray stepKeyValues(ForwardPass pass, NDArray memory) {
    return pass.decoding().keysAndValues(keyValues(pass, memory), heads);
  }

  /**
   * One new token of each row; the rows of a sentence stand together.
   *
   * @param x [N, 1, D]
   * @param sources keys and values, [2, B, H, S, E]
   * @param cache the slots of the rows, and the mask of the source
   * @return [N, 1, D]
   */
  NDArray step(ForwardPass pass, NDArray x, NDArray sources, KeyValueCache cache) {
    Shapes.check("x", x, cache.rows().rows(), 1, width);
    NDArray q = cache.rows().toSlots(pass, query.forward(pass, x)); // [N, 1, D] -> [B K, 1, D]
    NDArray bias = cache.sourceBias();
    pass.show(Kind.CROSS, () -> pass.decoding().sharedCrossAttentionWeights(q, sources, bias));
    NDArray seen = pass.decoding().sharedCrossAttention(q, sources, bias);
    return output.forward(pass, cache.rows().toRows(pass, seen));
  }

  /**
   * The weights of this sublayer for the fused step.
   *
   * @param norm that of the residual connection around it
   */
  <M> Sublayer<M> fused(Norm norm, WeightFormat<M> format) {
    return new Sublayer<>(norm, query.fused(format), output.fused(format));
  }

  /** Inputs x [B, T, D], memory [B, S, D] and mask [B, 1, 1, S]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.get(0), inputs.get(1), inputs.get(2));
  }
}
