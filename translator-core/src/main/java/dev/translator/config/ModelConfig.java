package dev.translator.config;

/**
 * Section {@code model}: the shape of the Transformer (Vaswani et al. 2017, whose names stand in
 * brackets).
 *
 * @param dimension width of embeddings and layers (d_model), divisible by {@code heads}; default
 *     256
 * @param feedForwardDimension inner width of feed-forward layers (d_ff); default 1024
 * @param heads attention heads (h); default 4
 * @param encoderLayers layers on the source side (N); default 3
 * @param decoderLayers layers on the target side (N); default 3
 * @param dropout probability of dropping an element of an embedding or a sublayer's output
 *     (P_drop); default 0.1
 * @param attentionDropout the same for attention weights; default 0
 * @param activationDropout the same inside feed-forward layers; default 0
 * @param layerDrop probability of leaving out a whole layer in training (LayerDrop, Fan et al.
 *     2019); default 0
 * @param normalization {@code pre} (default) or {@code post}
 * @param positions {@code sinusoidal} (default) or {@code learned}
 * @param activation {@code relu} (default) or {@code gelu}
 * @param tiedEmbeddings {@code all} (default, needs {@code subword.joint}), {@code decoder} or
 *     {@code none}
 * @param maxPositions longest sequence in tokens, end of sentence included; default 1024
 */
public record ModelConfig(
    int dimension,
    int feedForwardDimension,
    int heads,
    int encoderLayers,
    int decoderLayers,
    double dropout,
    double attentionDropout,
    double activationDropout,
    double layerDrop,
    Normalization normalization,
    Positions positions,
    Activation activation,
    TiedEmbeddings tiedEmbeddings,
    int maxPositions) {
  private static final Check CHECK = new Check("model");

  public ModelConfig {
    CHECK.atLeast("dimension", dimension, 1);
    CHECK.atLeast("feedForwardDimension", feedForwardDimension, 1);
    CHECK.atLeast("heads", heads, 1);
    CHECK.require(
        dimension % heads == 0,
        "dimension",
        dimension,
        "must be divisible by model.heads = " + heads,
        "model.heads");
    CHECK.atLeast("encoderLayers", encoderLayers, 1);
    CHECK.atLeast("decoderLayers", decoderLayers, 1);
    CHECK.fraction("dropout", dropout);
    CHECK.fraction("attentionDropout", attentionDropout);
    CHECK.fraction("activationDropout", activationDropout);
    CHECK.fraction("layerDrop", layerDrop);
    CHECK.present("normalization", normalization);
    CHECK.present("positions", positions);
    CHECK.require(
        positions != Positions.SINUSOIDAL || dimension % 2 == 0,
        "dimension",
        dimension,
        "must be even for model.positions = sinusoidal",
        "model.positions");
    CHECK.present("activation", activation);
    CHECK.present("tiedEmbeddings", tiedEmbeddings);
    CHECK.atLeast("maxPositions", maxPositions, 2);
  }

  public static ModelConfig defaults() {
    return new ModelConfig(
        /* dimension= */ 256,
        /* feedForwardDimension= */ 1024,
        /* heads= */ 4,
        /* encoderLayers= */ 3,
        /* decoderLayers= */ 3,
        /* dropout= */ 0.1,
        /* attentionDropout= */ 0.0,
        /* activationDropout= */ 0.0,
        /* layerDrop= */ 0.0,
        Normalization.PRE,
        Positions.SINUSOIDAL,
        Activation.RELU,
        TiedEmbeddings.ALL,
        /* maxPositions= */ 1024);
  }
}
