package dev.translator.nn;

import dev.translator.config.ModelConfig;

/** Choice of a normalisation. */
final class Normalizers {
  private Normalizers() {}

  /** The normalisation of the type that the settings name. */
  static Normalizer of(ModelConfig config) {
    return switch (config.normalizationType()) {
      case LAYER -> new LayerNorm(config);
      case RMS -> new RmsNorm(config.dimension(), config.normalizationEpsilon());
    };
  }
}
