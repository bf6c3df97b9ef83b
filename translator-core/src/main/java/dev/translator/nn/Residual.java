package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.kernels.DecoderKernels.Norm;
import java.util.function.UnaryOperator;

/**
 * The connection around a sublayer f. Post-norm, as published (Vaswani et al. 2017): Norm(x +
 * Dropout(f(x))). Pre-norm (Xiong et al. 2020, arXiv 2002.04745): x + Dropout(f(Norm(x))), which
 * trains without a long warm-up and needs one more normalisation behind the last layer.
 */
public final class Residual extends NetworkBlock {
  private final boolean normalizeFirst;
  private final double dropout;
  private final Normalizer norm;

  public Residual(ModelConfig config) {
    normalizeFirst = normalizesFirst(config.normalization());
    dropout = config.dropout();
    norm = addPart("norm", Normalizers.of(config));
  }

  private static boolean normalizesFirst(Normalization normalization) {
    return switch (normalization) {
      case PRE -> true;
      case POST -> false;
    };
  }

  /**
   * @param x [..., D]
   * @param sublayer [..., D] to [..., D]
   * @return [..., D]
   */
  public NDArray forward(ForwardPass pass, NDArray x, UnaryOperator<NDArray> sublayer) {
    if (normalizeFirst) {
      NDArray y = sublayer.apply(norm.forward(pass, x));
      return x.add(pass.kernels().dropout(y, dropout));
    }
    return norm.forward(pass, x.add(pass.kernels().dropout(sublayer.apply(x), dropout)));
  }

  /** The weights of this normalisation for the fused step. */
  Norm fused(WeightFormat<?> format) {
    return norm.fused(format);
  }

  /** Inputs x and f(x) of a sublayer that was already applied; pre-norm has no such form. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    if (normalizeFirst) {
      throw new UnsupportedOperationException(
          "a pre-norm residual surrounds its sublayer: use the typed forward");
    }
    return forward(pass, inputs.get(0), x -> inputs.get(1));
  }
}
