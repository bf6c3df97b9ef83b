package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.DecoderKernels.Norm;
import dev.translator.kernels.DecoderKernels.Sublayer;

/**
 * Position-wise feed-forward sublayer: W2 Dropout(a(W1 x + b1)) + b2 (Vaswani et al. 2017, section
 * 3.3) with a = ReLU, GELU (Hendrycks and Gimpel 2016, arXiv 1606.08415) or swish, x / (1 +
 * exp(-x)) (Ramachandran et al. 2017, arXiv 1710.05941).
 *
 * <p>Gated: W2 Dropout(a(W1 x + b1) (V x + c)) + b2 with a = swish (SwiGLU) or GELU (GEGLU)
 * (Shazeer 2020, arXiv 2002.05202, who leaves the biases out). W1 and V are here one matrix of two.
 */
public final class FeedForward extends NetworkBlock {
  private final ModelConfig config;
  private final Linear inner;
  private final Linear outer;

  public FeedForward(ModelConfig config) {
    this.config = config;
    int stacked = config.activation().isGated() ? 2 : 1;
    inner =
        addPart("inner", new Linear(config.dimension(), config.feedForwardDimension(), stacked));
    outer = addPart("outer", new Linear(config.feedForwardDimension(), config.dimension(), 1));
  }

  /**
   * @param x [B, T, D]
   * @return [B, T, D]
   */
  public NDArray forward(ForwardPass pass, NDArray x) {
    NDArray active = // [B, T, D] -> [B, T, F]
        switch (config.activation()) {
          case RELU -> inner.forwardRelu(pass, x);
          case GELU -> Activation.gelu(inner.forward(pass, x));
          case SWISH -> pass.layers().swish(inner.forward(pass, x));
          case SWIGLU -> pass.layers().swiglu(inner.forward(pass, x));
          case GEGLU -> pass.layers().geglu(inner.forward(pass, x));
        };
    return outer.forward(
        pass, pass.kernels().dropout(active, config.activationDropout())); // -> [B, T, D]
  }

  /**
   * The weights of this sublayer for the fused step.
   *
   * @param norm that of the residual connection around it
   */
  <M> Sublayer<M> fused(Norm norm, WeightFormat<M> format) {
    return new Sublayer<>(norm, inner.fused(format), outer.fused(format));
  }

  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.singletonOrThrow());
  }
}
