package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.DecoderKernels.Norm;
import java.util.List;

/**
 * y = g (x - mean(x)) / sqrt(var(x) + epsilon) + b over the last axis (Ba et al. 2016, arXiv
 * 1607.06450).
 */
public final class LayerNorm extends Normalizer {
  private final double epsilon;
  private final Parameter gain;
  private final Parameter bias;

  public LayerNorm(ModelConfig config) {
    this(config.dimension(), config.normalizationEpsilon());
  }

  LayerNorm(int width, double epsilon) {
    this.epsilon = epsilon;
    gain = addWeight("weight", Initialization.ONES, width);
    bias = addWeight("bias", Initialization.ZEROS, width);
  }

  @Override
  public NDArray forward(ForwardPass pass, NDArray x) {
    LinearBackend products = pass.products();
    return pass.kernels()
        .layerNorm(x, products.value(pass, gain), products.value(pass, bias), epsilon);
  }

  @Override
  Norm fused(WeightFormat<?> format) {
    return format.norm(gain, bias);
  }

  @Override
  List<Parameter> normParameters() {
    return List.of(gain, bias);
  }
}
