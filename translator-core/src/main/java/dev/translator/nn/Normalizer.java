package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.DecoderKernels.Norm;

/** A normalisation over the last axis, with trained parameters. */
public abstract class Normalizer extends NetworkBlock {
  Normalizer() {}

  /** The normalisation of the type that the settings name. */
  public static Normalizer of(ModelConfig config) {
    return switch (config.normalizationType()) {
      case LAYER -> new LayerNorm(config);
      case RMS -> new RmsNorm(config.dimension(), config.normalizationEpsilon());
    };
  }

  /**
   * @param x [..., D]
   * @return [..., D]
   */
  public abstract NDArray forward(ForwardPass pass, NDArray x);

  /** The weights of this normalisation for the fused step. */
  abstract Norm fused(WeightFormat<?> format);

  @Override
  final NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.singletonOrThrow());
  }
}
