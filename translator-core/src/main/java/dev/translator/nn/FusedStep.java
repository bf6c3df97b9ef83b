package dev.translator.nn;

import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.kernels.DecoderKernels.Activated;
import dev.translator.kernels.DecoderKernels.Variant;
import java.util.Optional;

/**
 * The choice of the decoders that {@code decoder_step} in {@code layers.py} can express; all others
 * step layer by layer. Every switch is exhaustive without a default, so that a new variant does not
 * compile before it is either expressed here or declared not fused (empty).
 */
final class FusedStep {
  private FusedStep() {}

  /** The variant of a network; empty where its step is not fused. */
  static Optional<Variant> variant(Transformer network) {
    ModelConfig config = network.config();
    if (Adapters.in(network)) {
      return Optional.empty();
    }
    return activation(config.activation())
        .flatMap(
            activation ->
                normalizeFirst(config.normalization())
                    .map(
                        first ->
                            new Variant(
                                first,
                                isRms(config.normalizationType()),
                                activation,
                                SelfAttention.isRotary(config.positions()),
                                config.normalizationEpsilon())));
  }

  private static Optional<Activated> activation(Activation activation) {
    return switch (activation) {
      case RELU -> Optional.of(Activated.RELU);
      case GELU -> Optional.of(Activated.GELU);
      case SWISH -> Optional.of(Activated.SWISH);
      case SWIGLU -> Optional.of(Activated.SWIGLU);
      case GEGLU -> Optional.of(Activated.GEGLU);
    };
  }

  private static boolean isRms(NormalizationType type) {
    return switch (type) {
      case LAYER -> false;
      case RMS -> true;
    };
  }

  private static Optional<Boolean> normalizeFirst(Normalization normalization) {
    return switch (normalization) {
      case PRE -> Optional.of(true);
      case POST -> Optional.of(false);
    };
  }
}
