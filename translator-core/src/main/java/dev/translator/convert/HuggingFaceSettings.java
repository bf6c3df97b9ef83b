package dev.translator.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.config.Activation;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.SubwordConfig;
import dev.translator.config.TiedEmbeddings;
import dev.translator.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Settings of a Hugging Face directory ({@code config.json}, {@code generation_config.json}). */
final class HuggingFaceSettings {
  private static final String GENERATION = "generation_config.json";
  private static final int MIN_VOCABULARY = 260;
  private static final int USUAL_MAX_LENGTH = 512;

  private HuggingFaceSettings() {}

  /** Differences between the families of models. */
  record Family(
      Normalization normalization,
      Positions positions,
      String usualActivation,
      boolean usuallyScaled,
      int usualMaxPositions) {}

  static ModelConfig model(JsonFile config, Family family, TiedEmbeddings tied) {
    int width = config.number("d_model");
    int inner = config.number("encoder_ffn_dim");
    int heads = config.number("encoder_attention_heads");
    return new ModelConfig(
        width,
        inner,
        heads,
        config.number("encoder_layers"),
        config.number("decoder_layers"),
        config.real("dropout", 0.1),
        config.real("attention_dropout", 0),
        config.real("activation_dropout", 0),
        /* layerDrop= */ 0,
        family.normalization(),
        family.positions(),
        activation(config, family.usualActivation()),
        tied,
        config.number("max_position_embeddings", family.usualMaxPositions()),
        /* outputBias= */ true,
        config.flag("scale_embedding", family.usuallyScaled()),
        ModelConfig.NORMALIZATION_EPSILON,
        NormalizationType.LAYER,
        unless(inner, config.number("decoder_ffn_dim")),
        unless(heads, config.number("decoder_attention_heads")),
        /* attentionBias= */ true);
  }

  /** The decoder's number, 0 if it is the same as the encoder's. */
  private static int unless(int encoder, int decoder) {
    return decoder == encoder ? 0 : decoder;
  }

  private static Activation activation(JsonFile config, String usual) {
    String name = config.text("activation_function", usual);
    return switch (name) {
      case "relu" -> Activation.RELU;
      case "gelu" -> Activation.GELU;
      case "swish", "silu" -> Activation.SWISH;
      default ->
          throw config.fault("activation_function", "must be relu, gelu or swish: not imported");
    };
  }

  /** Name of an activation in transformers. */
  private static String name(Activation activation) {
    return switch (activation) {
      case RELU -> "relu";
      case GELU -> "gelu";
      case SWISH -> "swish";
      case SWIGLU, GEGLU -> throw new IllegalArgumentException(activation + " has no name there");
    };
  }

  /**
   * Adds the sizes and choices of a network.
   *
   * @param shared whether both sides have one table of embeddings
   */
  static void add(ObjectNode root, ModelConfig model, boolean shared, double layerDrop) {
    for (String side : List.of("encoder", "decoder")) {
      ModelConfig own = side.equals("decoder") ? model.ofDecoder() : model;
      root.put(side + "_ffn_dim", own.feedForwardDimension());
      root.put(side + "_attention_heads", own.heads());
      root.put(side + "_layerdrop", layerDrop);
    }
    root.put("d_model", model.dimension())
        .put("encoder_layers", model.encoderLayers())
        .put("decoder_layers", model.decoderLayers())
        .put("num_hidden_layers", model.encoderLayers())
        .put("activation_function", name(model.activation()))
        .put("dropout", model.dropout())
        .put("attention_dropout", model.attentionDropout())
        .put("activation_dropout", model.activationDropout())
        .put("max_position_embeddings", model.maxPositions())
        .put("scale_embedding", model.scaledEmbeddings())
        .put("share_encoder_decoder_embeddings", shared)
        .put("tie_word_embeddings", true)
        .put("is_encoder_decoder", true);
  }

  /** All settings, those of decoding as the directory has them. */
  static ExperimentConfig experiment(
      Path directory, JsonFile config, ModelConfig model, Languages languages, int vocabulary) {
    Path generation = directory.resolve(GENERATION);
    JsonFile decoding = Files.exists(generation) ? JsonFile.read(generation) : config;
    int longest =
        Math.min(model.maxPositions(), decoding.number("max_length", USUAL_MAX_LENGTH) - 1);
    return experiment(
        model,
        languages,
        vocabulary,
        new DecodingConfig(
            decoding.number("num_beams", 1),
            decoding.real("length_penalty", 1),
            /* maxLengthRatio= */ 0,
            /* maxLengthOffset= */ Math.max(1, longest),
            DecodingConfig.AUTO));
  }

  /** All settings of a model that was not trained here. */
  static ExperimentConfig experiment(
      ModelConfig model, Languages languages, int vocabulary, DecodingConfig decoding) {
    DataConfig data =
        DataConfig.of(
                languages.source(),
                languages.target(),
                List.of(new CorpusSource.Named("train")),
                new CorpusSource.Named("validation"))
            .withMaxTokens(model.maxPositions() - 1);
    SubwordConfig subword =
        new SubwordConfig(
            Math.max(MIN_VOCABULARY, vocabulary),
            /* joint= */ model.tiedEmbeddings() == TiedEmbeddings.ALL,
            /* characterCoverage= */ 1.0,
            /* splitDigits= */ false,
            /* userSymbols= */ List.of(),
            /* dropout= */ 0.0);
    return new ExperimentConfig(data, subword, model, TrainingConfig.defaults(), decoding);
  }
}
