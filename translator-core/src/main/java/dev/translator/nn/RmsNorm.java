package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels.Norm;
import java.util.List;

/**
 * y = g x / sqrt(mean(x^2) + epsilon) over the last axis (RMSNorm, Zhang and Sennrich 2019, arXiv
 * 1910.07467): layer normalisation without the mean and without a bias.
 */
public final class RmsNorm extends Normalizer {
  private final double epsilon;
  private final Parameter gain;

  RmsNorm(int width, double epsilon) {
    this.epsilon = epsilon;
    gain = addWeight("weight", Initialization.ONES, width);
  }

  @Override
  public NDArray forward(ForwardPass pass, NDArray x) {
    return pass.layers().rmsNorm(x, pass.products().value(pass, gain), epsilon);
  }

  @Override
  Norm fused(WeightFormat<?> format) {
    return format.norm(gain, null);
  }

  @Override
  List<Parameter> normParameters() {
    return List.of(gain);
  }
}
