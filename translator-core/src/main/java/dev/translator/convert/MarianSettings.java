package dev.translator.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings inside of a model of the Marian toolkit.
 *
 * @param targetVocabulary rows of the target's table
 */
record MarianSettings(ModelConfig model, int targetVocabulary) {
  private static final double EPSILON = 1e-6;
  private static final int MAX_POSITIONS = 1024;
  private static final String DECODER_DEPTH = "transformer-decoder-ffn-depth";

  /** Settings that only one value of is imported, absent ones having it. */
  private static final Map<String, String> FIXED =
      Map.of(
          "type", "transformer",
          "transformer-preprocess", "",
          "transformer-postprocess", "dan",
          "transformer-decoder-autoreg", "self-attention",
          "transformer-ffn-depth", "2",
          "transformer-no-projection", "false",
          "transformer-train-position-embeddings", "false",
          "right-left", "false",
          "tied-embeddings-src", "false",
          "ulr", "false");

  static MarianSettings of(Path npz, JsonNode yaml) {
    FIXED.forEach(
        (key, value) -> {
          if (yaml.hasNonNull(key) && !yaml.get(key).asText().equals(value)) {
            throw fault(npz, yaml, key, "must be '" + value + "': not imported");
          }
        });
    if (yaml.path("transformer-tied-layers").size() > 0) {
      throw fault(npz, yaml, "transformer-tied-layers", "must be empty: not imported");
    }
    if (yaml.path("dim-vocabs").size() != 2) {
      throw fault(npz, yaml, "dim-vocabs", "must be two numbers");
    }
    int decoderDepth = yaml.path(DECODER_DEPTH).asInt(0);
    if (decoderDepth != 0 && decoderDepth != 2) {
      throw fault(npz, yaml, DECODER_DEPTH, "must be 0 or 2: not imported");
    }
    int inner = number(npz, yaml, "transformer-dim-ffn");
    int decoderInner = yaml.path("transformer-decoder-dim-ffn").asInt(0);
    ModelConfig model =
        new ModelConfig(
            number(npz, yaml, "dim-emb"),
            inner,
            number(npz, yaml, "transformer-heads"),
            number(npz, yaml, "enc-depth"),
            number(npz, yaml, "dec-depth"),
            /* dropout= */ 0.1,
            /* attentionDropout= */ 0,
            /* activationDropout= */ 0,
            /* layerDrop= */ 0,
            Normalization.POST,
            Positions.SINUSOIDAL_MARIAN,
            activation(npz, yaml),
            tied(yaml),
            MAX_POSITIONS,
            /* outputBias= */ true,
            /* scaledEmbeddings= */ true,
            EPSILON,
            NormalizationType.LAYER,
            /* decoderFeedForwardDimension= */ decoderInner == inner ? 0 : decoderInner,
            /* decoderHeads= */ 0,
            /* attentionBias= */ true);
    return new MarianSettings(model, yaml.path("dim-vocabs").get(1).asInt());
  }

  private static TiedEmbeddings tied(JsonNode yaml) {
    if (yaml.path("tied-embeddings-all").asBoolean()) {
      return TiedEmbeddings.ALL;
    }
    return yaml.path("tied-embeddings").asBoolean() ? TiedEmbeddings.DECODER : TiedEmbeddings.NONE;
  }

  private static Activation activation(Path npz, JsonNode yaml) {
    String key = "transformer-ffn-activation";
    return switch (yaml.path(key).asText("swish")) {
      case "swish" -> Activation.SWISH;
      case "relu" -> Activation.RELU;
      default -> throw fault(npz, yaml, key, "must be swish or relu: not imported");
    };
  }

  private static int number(Path npz, JsonNode yaml, String key) {
    int value = yaml.path(key).asInt(0);
    if (value < 1) {
      throw fault(npz, yaml, key, "must be a whole number");
    }
    return value;
  }

  private static InputException fault(Path npz, JsonNode yaml, String key, String rule) {
    return new InputException(
        npz + ": " + key + " = " + Shown.text(yaml.path(key).asText()) + ": " + rule);
  }
}
