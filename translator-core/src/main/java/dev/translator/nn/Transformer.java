package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.DecoderKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The encoder-decoder (Vaswani et al. 2017, figure 1): ids of the source and of the target so far
 * to scores of the next target token. The output projection may be the target embedding itself, and
 * that may be the source embedding too (Press and Wolf 2017, arXiv 1608.05859).
 */
public final class Transformer extends NetworkBlock {
  private final ModelConfig config;
  private final int sourceVocabulary;
  private final int targetVocabulary;
  private final Embedding sourceEmbedding;
  private final Embedding targetEmbedding;
  private final Parameter outputWeight;
  private final Parameter outputBias;
  private final List<EncoderLayer> encoderLayers = new ArrayList<>();
  private final List<DecoderLayer> decoderLayers = new ArrayList<>();
  private final Normalizer encoderNorm;
  private final Normalizer decoderNorm;

  /**
   * @param sourceVocabulary number of source tokens
   * @param targetVocabulary number of target tokens; equal to the other when all embeddings are
   *     tied
   */
  public Transformer(ModelConfig config, int sourceVocabulary, int targetVocabulary) {
    this.config = config;
    this.sourceVocabulary = sourceVocabulary;
    this.targetVocabulary = targetVocabulary;
    boolean shared = config.tiedEmbeddings() == TiedEmbeddings.ALL;
    if (shared && sourceVocabulary != targetVocabulary) {
      throw new IllegalArgumentException(
          "model.tiedEmbeddings = all needs one vocabulary, not "
              + sourceVocabulary
              + " and "
              + targetVocabulary);
    }
    sourceEmbedding =
        addPart(shared ? "embedding" : "sourceEmbedding", new Embedding(config, sourceVocabulary));
    targetEmbedding =
        shared
            ? sourceEmbedding
            : addPart("targetEmbedding", new Embedding(config, targetVocabulary));
    outputWeight =
        config.tiedEmbeddings() == TiedEmbeddings.NONE
            ? addWeight(
                "output", Initialization.xavierUniform(1), targetVocabulary, config.dimension())
            : targetEmbedding.weight();
    outputBias =
        config.outputBias()
            ? addWeight("outputBias", Initialization.ZEROS, targetVocabulary)
            : null;
    for (int i = 0; i < config.encoderLayers(); i++) {
      encoderLayers.add(addPart("encoder." + i, new EncoderLayer(config)));
    }
    for (int i = 0; i < config.decoderLayers(); i++) {
      decoderLayers.add(addPart("decoder." + i, new DecoderLayer(config.ofDecoder())));
    }
    boolean hasLast = hasLastNorm(config.normalization());
    encoderNorm = hasLast ? addPart("encoder.norm", Normalizers.of(config)) : null;
    decoderNorm = hasLast ? addPart("decoder.norm", Normalizers.of(config)) : null;
  }

  /** Whether a normalisation follows the last layer of a stack. */
  private static boolean hasLastNorm(Normalization normalization) {
    return switch (normalization) {
      case PRE -> true;
      case POST -> false;
    };
  }

  /** Whether a parameter of this name has one row per source token. */
  public static boolean isSourceTable(String name) {
    return name.equals("embedding.weight") || name.equals("sourceEmbedding.weight");
  }

  /** Whether a parameter of this name has one row per target token. */
  public static boolean isTargetTable(String name) {
    return name.equals("embedding.weight")
        || name.equals("targetEmbedding.weight")
        || name.equals("output")
        || name.equals("outputBias");
  }

  /** A network of the same architecture, whose parameters have no values yet. */
  Transformer another() {
    return new Transformer(config, sourceVocabulary, targetVocabulary);
  }

  /** The architecture. */
  public ModelConfig config() {
    return config;
  }

  /**
   * Encodes the source.
   *
   * @param source [B, S], int64
   * @param mask [B, 1, 1, S], false at padding
   * @return [B, S, D], the memory that the decoder attends to
   */
  public NDArray encode(ForwardPass pass, NDArray source, NDArray mask) {
    Shapes.check("mask", mask, source.getShape().get(0), 1, 1, source.getShape().get(1));
    NDArray x = sourceEmbedding.forward(pass, source, 0); // [B, S] -> [B, S, D]
    for (EncoderLayer layer : encoderLayers) {
      x = pass.usesLayer(config.layerDrop()) ? layer.forward(pass, x, mask) : x;
    }
    return encoderNorm == null ? x : encoderNorm.forward(pass, x);
  }

  /**
   * Decodes with teacher forcing: every position sees the given target up to itself.
   *
   * @param targetInput [B, T], int64, beginning with BOS; padding only at the end
   * @param memory [B, S, D]
   * @param mask [B, 1, 1, S]
   * @return [B, T, D], the states that {@link #logits} scores
   */
  public NDArray decode(ForwardPass pass, NDArray targetInput, NDArray memory, NDArray mask) {
    NDArray x = targetEmbedding.forward(pass, targetInput, 0); // [B, T] -> [B, T, D]
    for (DecoderLayer layer : decoderLayers) {
      x = pass.usesLayer(config.layerDrop()) ? layer.forward(pass, x, memory, mask) : x;
    }
    return decoderNorm == null ? x : decoderNorm.forward(pass, x);
  }

  /** Unnormalised scores of every target token: [..., D] to [..., V]. */
  public NDArray logits(ForwardPass pass, NDArray states) {
    NDArray scores = pass.products().project(pass, states, outputWeight);
    return outputBias == null
        ? scores
        : pass.kernels().addOutputBias(scores, pass.value(outputBias));
  }

  /**
   * A projection like {@link #logits} onto some tokens only.
   *
   * @param tokens [C], int64, such that an output can hold
   * @param owner of the arrays of the projection
   */
  public Projection logitsOf(ForwardPass pass, NDArray tokens, NDManager owner) {
    NDList rows = pass.kernels().selectRows(output(pass), tokens);
    Projection product = pass.products().of(rows.get(0), owner);
    if (outputBias == null) {
      return product;
    }
    NDArray biases = rows.get(1);
    biases.attach(owner);
    return (step, x) -> product.apply(step, x).addi(biases);
  }

  /** The output projection, [V, D], float32. */
  public NDArray outputWeight(ForwardPass pass) {
    return pass.value(outputWeight);
  }

  /** Whether each token has a bias in its score. */
  boolean hasOutputBias() {
    return outputBias != null;
  }

  /** The output projection: its weight [V, D] and, if it has one, its bias [V], both float32. */
  public List<NDArray> output(ForwardPass pass) {
    NDArray weight = outputWeight(pass);
    return outputBias == null ? List.of(weight) : List.of(weight, pass.value(outputBias));
  }

  Parameter outputParameter() {
    return outputWeight;
  }

  /** The parameters that translating multiplies by: linear layers and the output projection. */
  List<Parameter> productParameters() {
    return Stream.concat(matrixParameters().stream(), Stream.of(outputWeight)).toList();
  }

  /** The weights of the decoder for the fused step. */
  <M> DecoderKernels.Decoder<M> fused(WeightFormat<M> format) {
    return new DecoderKernels.Decoder<>(
        decoderLayers.stream().map(layer -> layer.fused(format)).toList(),
        decoderNorm == null ? null : decoderNorm.fused(format));
  }

  /**
   * Begins decoding token by token: one row per sentence, nothing fed yet.
   *
   * @param owner parent of the cache's own manager
   * @param memory [B, S, D]
   * @param mask [B, 1, 1, S]
   */
  public KeyValueCache startDecoding(
      ForwardPass pass, NDManager owner, NDArray memory, NDArray mask) {
    NDManager manager = owner.newSubManager();
    List<KeyValueCache.Layer> layers = new ArrayList<>();
    for (DecoderLayer layer : decoderLayers) {
      layers.add(new KeyValueCache.Layer(manager, layer.sourceKeyValues(pass, memory)));
    }
    return new KeyValueCache(manager, layers, mask);
  }

  /**
   * Feeds one token to every live row.
   *
   * @param tokens [N, 1], int64, N being that of {@link KeyValueCache#rows()}
   * @return [N, D]
   */
  public NDArray decodeStep(ForwardPass pass, NDArray tokens, KeyValueCache cache) {
    DecoderKernels fused = pass.observer() == null ? pass.products().decoder() : null;
    if (fused != null) {
      DecoderKernels.Tokens embedded = targetEmbedding.tokens(pass, tokens, cache.length());
      cache.advance(pass);
      return fused.step(pass.manager(), embedded, cache.ofAllLayers());
    }
    NDArray x = targetEmbedding.forward(pass, tokens, cache.length()); // [N, 1] -> [N, 1, D]
    cache.advance(pass);
    for (int i = 0; i < decoderLayers.size(); i++) {
      x = decoderLayers.get(i).step(pass, x, cache.layers().get(i), cache);
    }
    NDArray state = decoderNorm == null ? x : decoderNorm.forward(pass, x);
    return state.squeeze(1); // [N, 1, D] -> [N, D]
  }

  /** Inputs source [B, S], mask [B, 1, 1, S], target input [B, T]; result [B, T, V]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    NDArray memory = encode(pass, inputs.get(0), inputs.get(1));
    return logits(pass, decode(pass, inputs.get(2), memory, inputs.get(1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[2].add(targetVocabulary)};
  }
}
