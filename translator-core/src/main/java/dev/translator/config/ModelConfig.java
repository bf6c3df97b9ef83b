package dev.translator.config;

import java.util.Locale;

/**
 * Section {@code model}: the shape of the Transformer (Vaswani et al. 2017, whose names stand in
 * brackets).
 *
 * @param dimension width of embeddings and layers (d_model), divisible by {@code heads}, at most
 *     65,536; default 256
 * @param feedForwardDimension inner width of feed-forward layers (d_ff), at most 1,048,576; default
 *     1024
 * @param heads attention heads (h); default 4
 * @param encoderLayers layers on the source side (N), at most 1000; default 3
 * @param decoderLayers layers on the target side (N), at most 1000; default 3
 * @param dropout probability of dropping an element of an embedding or a sublayer's output
 *     (P_drop); default 0.1
 * @param attentionDropout the same for attention weights; default 0
 * @param activationDropout the same inside feed-forward layers; default 0
 * @param layerDrop probability of leaving out a whole layer in training (LayerDrop, Fan et al.
 *     2019); default 0
 * @param normalization {@code pre} (default) or {@code post}
 * @param positions {@code sinusoidal} (default), {@code learned}, {@code rotary} (Su et al. 2021;
 *     {@code dimension} is divisible by twice {@code heads}), or the layout of another program's
 *     sines and cosines: {@code sinusoidal_halves}, {@code sinusoidal_marian}, {@code
 *     sinusoidal_from_two}
 * @param activation {@code relu} (default), {@code gelu} or {@code swish}; or {@code swiglu} or
 *     {@code geglu}, which have a third matrix: with two thirds of {@code feedForwardDimension}
 *     they have as many weights
 * @param tiedEmbeddings {@code all} (default, needs {@code subword.joint}), {@code decoder} or
 *     {@code none}
 * @param maxPositions longest sequence in tokens, end of sentence included, at most 1,048,576, and
 *     with {@code dimension} 268,435,456 numbers; default 1024
 * @param outputBias whether each target token has a trained bias in its score, and those that no
 *     output holds (padding, beginning) have no share in the probability, as in MarianMT; default
 *     false
 * @param scaledEmbeddings whether embeddings are multiplied by the root of {@code dimension} before
 *     positions are added (section 3.4); default true
 * @param normalizationEpsilon added to the variance, or the mean square, that a normalisation
 *     divides by the root of; default 1e-5
 * @param normalizationType {@code layer} (default) or {@code rms} (Zhang and Sennrich 2019)
 * @param decoderFeedForwardDimension {@code feedForwardDimension} of the decoder; 0 (default): the
 *     same as the encoder's
 * @param decoderHeads {@code heads} of the decoder, also of its attention to the source; 0
 *     (default): the same as the encoder's
 * @param attentionBias whether the products of attention (queries, keys, values, output) add a
 *     bias; default true
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
    int maxPositions,
    boolean outputBias,
    boolean scaledEmbeddings,
    double normalizationEpsilon,
    NormalizationType normalizationType,
    int decoderFeedForwardDimension,
    int decoderHeads,
    boolean attentionBias) {
  /** The epsilon of PyTorch's layer normalisation. */
  public static final double NORMALIZATION_EPSILON = 1e-5;

  private static final Check CHECK = new Check("model");

  private static final int MAX_DIMENSION = 1 << 16;
  private static final int MAX_FEED_FORWARD_DIMENSION = 1 << 20;
  private static final int MAX_LAYERS = 1000;
  private static final int MAX_POSITIONS = 1 << 20;

  /** Numbers in the table of positions, 1 GiB. */
  private static final long MAX_POSITION_TABLE = 1L << 28;

  public ModelConfig {
    CHECK.atLeast("dimension", dimension, 1);
    CHECK.atMost("dimension", dimension, MAX_DIMENSION);
    CHECK.atLeast("feedForwardDimension", feedForwardDimension, 1);
    CHECK.atMost("feedForwardDimension", feedForwardDimension, MAX_FEED_FORWARD_DIMENSION);
    CHECK.atLeast("heads", heads, 1);
    CHECK.require(
        dimension % heads == 0,
        "dimension",
        dimension,
        "must be divisible by model.heads = " + heads,
        "model.heads");
    CHECK.atLeast("encoderLayers", encoderLayers, 1);
    CHECK.atMost("encoderLayers", encoderLayers, MAX_LAYERS);
    CHECK.atLeast("decoderLayers", decoderLayers, 1);
    CHECK.atMost("decoderLayers", decoderLayers, MAX_LAYERS);
    CHECK.fraction("dropout", dropout);
    CHECK.fraction("attentionDropout", attentionDropout);
    CHECK.fraction("activationDropout", activationDropout);
    CHECK.fraction("layerDrop", layerDrop);
    CHECK.present("normalization", normalization);
    CHECK.present("positions", positions);
    CHECK.require(
        !positions.isSinusoidal() || dimension % 2 == 0,
        "dimension",
        dimension,
        "must be even for model.positions = " + positions.name().toLowerCase(Locale.ROOT),
        "model.positions");
    requireEvenHeads(dimension, heads, "model.heads", positions);
    CHECK.present("activation", activation);
    CHECK.present("tiedEmbeddings", tiedEmbeddings);
    CHECK.atLeast("maxPositions", maxPositions, 2);
    CHECK.atMost(
        "maxPositions", maxPositions, Math.min(MAX_POSITIONS, MAX_POSITION_TABLE / dimension));
    CHECK.require(
        normalizationEpsilon > 0 && normalizationEpsilon <= 1e-2,
        "normalizationEpsilon",
        normalizationEpsilon,
        "must be > 0 and <= 0.01");
    CHECK.present("normalizationType", normalizationType);
    CHECK.atLeast("decoderFeedForwardDimension", decoderFeedForwardDimension, 0);
    CHECK.atMost(
        "decoderFeedForwardDimension", decoderFeedForwardDimension, MAX_FEED_FORWARD_DIMENSION);
    CHECK.atLeast("decoderHeads", decoderHeads, 0);
    CHECK.require(
        decoderHeads == 0 || dimension % decoderHeads == 0,
        "decoderHeads",
        decoderHeads,
        "must be 0 or divide model.dimension = " + dimension,
        "model.dimension");
    if (decoderHeads > 0) {
      requireEvenHeads(dimension, decoderHeads, "model.decoderHeads", positions);
    }
  }

  /** Rotary positions turn pairs of numbers within each head. */
  private static void requireEvenHeads(int dimension, int heads, String key, Positions positions) {
    CHECK.require(
        positions != Positions.ROTARY || dimension % (2L * heads) == 0,
        "dimension",
        dimension,
        "must be divisible by twice " + key + " = " + heads + " for model.positions = rotary",
        key,
        "model.positions");
  }

  /** The shape of a network without the choices that only models from elsewhere need. */
  public ModelConfig(
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
    this(
        dimension,
        feedForwardDimension,
        heads,
        encoderLayers,
        decoderLayers,
        dropout,
        attentionDropout,
        activationDropout,
        layerDrop,
        normalization,
        positions,
        activation,
        tiedEmbeddings,
        maxPositions,
        /* outputBias= */ false,
        /* scaledEmbeddings= */ true,
        NORMALIZATION_EPSILON);
  }

  /** The shape of a network of layer normalisation, as published and as in most other programs. */
  public ModelConfig(
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
      int maxPositions,
      boolean outputBias,
      boolean scaledEmbeddings,
      double normalizationEpsilon) {
    this(
        dimension,
        feedForwardDimension,
        heads,
        encoderLayers,
        decoderLayers,
        dropout,
        attentionDropout,
        activationDropout,
        layerDrop,
        normalization,
        positions,
        activation,
        tiedEmbeddings,
        maxPositions,
        outputBias,
        scaledEmbeddings,
        normalizationEpsilon,
        NormalizationType.LAYER,
        /* decoderFeedForwardDimension= */ 0,
        /* decoderHeads= */ 0,
        /* attentionBias= */ true);
  }

  /** The same for the layers of the decoder: with its width and heads in the encoder's place. */
  public ModelConfig ofDecoder() {
    return new ModelConfig(
        dimension,
        decoderFeedForwardDimension == 0 ? feedForwardDimension : decoderFeedForwardDimension,
        decoderHeads == 0 ? heads : decoderHeads,
        encoderLayers,
        decoderLayers,
        dropout,
        attentionDropout,
        activationDropout,
        layerDrop,
        normalization,
        positions,
        activation,
        tiedEmbeddings,
        maxPositions,
        outputBias,
        scaledEmbeddings,
        normalizationEpsilon,
        normalizationType,
        /* decoderFeedForwardDimension= */ 0,
        /* decoderHeads= */ 0,
        attentionBias);
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
