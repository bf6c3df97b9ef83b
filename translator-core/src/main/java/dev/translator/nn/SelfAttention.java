package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.config.Positions;
import dev.translator.kernels.DecoderKernels.Norm;
import dev.translator.kernels.DecoderKernels.Sublayer;
import dev.translator.nn.AttentionObserver.Kind;

/**
 * Multi-head attention of a sequence to itself (Vaswani et al. 2017, section 3.2): Concat(head_1,
 * ..., head_H) W^O with head_h = softmax(Q_h K_h^T / sqrt(E)) V_h and Q, K, V = x W^Q, x W^K, x
 * W^V, here one matrix of three. Each product adds a bias, as in most programs, unless the model
 * has {@code attentionBias: false}: the formulas of the paper have none, nor have later networks
 * such as PaLM (Chowdhery et al. 2022, arXiv 2204.02311).
 *
 * <p>With rotary positions (RoPE, Su et al. 2021, arXiv 2104.09864) the query and the key at
 * position p are turned before they meet: each pair (x_i, x_(i + E/2)) of a head by the angle p
 * 10000^(-2i/E), so that scores depend on distances only. The paper pairs neighbours, which is the
 * same network in another order of its weights.
 */
public final class SelfAttention extends NetworkBlock {
  private final int width;
  private final int heads;
  private final double dropout;
  private final boolean rotary;
  private final Linear queryKeyValue;
  private final Linear output;

  public SelfAttention(ModelConfig config) {
    width = config.dimension();
    heads = config.heads();
    dropout = config.attentionDropout();
    rotary = isRotary(config.positions());
    queryKeyValue = addPart("queryKeyValue", new Linear(width, width, 3, config.attentionBias()));
    output = addPart("output", new Linear(width, width, 1, config.attentionBias()));
  }

  /** Whether attention knows positions by itself. */
  static boolean isRotary(Positions positions) {
    return switch (positions) {
      case SINUSOIDAL, LEARNED, SINUSOIDAL_HALVES, SINUSOIDAL_MARIAN, SINUSOIDAL_FROM_TWO -> false;
      case ROTARY -> true;
    };
  }

  /**
   * Queries, keys and values side by side.
   *
   * @param start position of the first column
   * @return [..., 3D]
   */
  private NDArray queriesKeysValues(ForwardPass pass, NDArray x, int start) {
    NDArray qkv = queryKeyValue.forward(pass, x); // [..., D] -> [..., 3D]
    return rotary ? pass.layers().rotate(qkv, start, heads) : qkv;
  }

  /**
   * Attends without order: every position sees every real position.
   *
   * @param x [B, S, D]
   * @param mask [B, 1, 1, S]
   * @return [B, S, D]
   */
  public NDArray forward(ForwardPass pass, NDArray x, NDArray mask) {
    long batch = x.getShape().get(0);
    Shapes.check("x", x, batch, Shapes.ANY, width);
    Shapes.check("mask", mask, batch, 1, 1, x.getShape().get(1));
    NDArray qkv = queriesKeysValues(pass, x, 0); // [B, S, D] -> [B, S, 3D]
    pass.show(Kind.ENCODER, () -> pass.kernels().selfAttentionWeights(qkv, mask, heads));
    return output.forward(pass, pass.kernels().selfAttention(qkv, mask, heads, dropout));
  }

  /**
   * Attends causally: every position sees itself and those before it.
   *
   * @param x [B, T, D]
   * @return [B, T, D]
   */
  public NDArray forwardCausal(ForwardPass pass, NDArray x) {
    Shapes.check("x", x, Shapes.ANY, Shapes.ANY, width);
    NDArray qkv = queriesKeysValues(pass, x, 0); // [B, T, D] -> [B, T, 3D]
    pass.show(Kind.DECODER, () -> pass.kernels().causalSelfAttentionWeights(qkv, heads));
    return output.forward(pass, pass.kernels().causalSelfAttention(qkv, heads, dropout));
  }

  /**
   * One new token of each row, which sees itself and the tokens before it.
   *
   * @param x [N, 1, D]
   * @param store [2, B, H, R, E], keys and values so far; those of x are added
   * @param cache the slots of the rows, and the columns that each sees
   * @return [N, 1, D]
   */
  NDArray step(ForwardPass pass, NDArray x, NDArray store, KeyValueCache cache) {
    Shapes.check("x", x, cache.rows().rows(), 1, width);
    int position = cache.length() - 1; // the new token counts already
    NDArray qkv = queriesKeysValues(pass, x, position); // [N, 1, D] -> [N, 1, 3D]
    NDArray placed = cache.rows().toSlots(pass, qkv); // [B K, 1, 3D]
    NDArray seen = pass.decoding().cachedSelfAttention(placed, store, cache.pastBias(pass));
    return output.forward(pass, cache.rows().toRows(pass, seen));
  }

  /**
   * The weights of this sublayer for the fused step.
   *
   * @param norm that of the residual connection around it
   */
  <M> Sublayer<M> fused(Norm norm, WeightFormat<M> format) {
    return new Sublayer<>(norm, queryKeyValue.fused(format), output.fused(format));
  }

  /** Inputs x [B, S, D] and mask [B, 1, 1, S], or x alone for causal attention. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return inputs.size() == 1
        ? forwardCausal(pass, inputs.get(0))
        : forward(pass, inputs.get(0), inputs.get(1));
  }
}
