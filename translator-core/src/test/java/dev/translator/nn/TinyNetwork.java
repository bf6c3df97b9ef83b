package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import dev.translator.kernels.TestDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** A Transformer small enough to differentiate by hand, its arrays, and every variant of it. */
final class TinyNetwork implements AutoCloseable {
  static final int SOURCE_VOCABULARY = 11;
  static final int DIMENSION = 8;
  static final int HEADS = 2;

  /** Owner of everything here; recreated passes belong to it too. */
  final NDManager manager = TestDevice.manager();

  final ParameterStore parameters = new ParameterStore(manager, false);
  final Transformer transformer;
  final int targetVocabulary;

  /** A network with {@link HashedValues} for parameters. */
  TinyNetwork(ModelConfig config) {
    this(config, DataType.FLOAT32);
  }

  /** The same in another precision. */
  TinyNetwork(ModelConfig config, DataType type) {
    targetVocabulary = targetVocabulary(config);
    transformer =
        block(() -> new Transformer(config, SOURCE_VOCABULARY, targetVocabulary), manager, type);
  }

  static int targetVocabulary(ModelConfig config) {
    return SOURCE_VOCABULARY + (config.tiedEmbeddings() == TiedEmbeddings.ALL ? 0 : 2);
  }

  /** A block with {@link HashedValues}, ready for gradients. */
  static <T extends NetworkBlock> T block(Supplier<T> maker, NDManager manager, DataType type) {
    T shapes = maker.get();
    shapes.initialize(manager, 1);
    T block = maker.get();
    Map<String, Parameter> parameters = block.namedParameters();
    shapes
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              NDArray array =
                  HashedValues.array(name, parameter.getArray().getShape(), manager, type);
              array.setRequiresGradient(true);
              parameters.get(name).setArray(array);
            });
    return block;
  }

  /** Decoder states at the real target tokens, [N, D]. */
  NDArray states(ForwardPass pass, TinyBatch batch) {
    NDArray mask = batch.mask(pass.manager());
    NDArray memory = transformer.encode(pass, batch.source(pass.manager()), mask);
    NDArray states = transformer.decode(pass, batch.target(pass.manager()), memory, mask);
    NDArray flat = states.reshape(-1, DIMENSION); // [B, T, D] -> [B T, D]
    return pass.kernels().selectRows(List.of(flat), batch.realTargets(pass.manager())).head();
  }

  /** Gradients of the parameters, in the order of {@link #arrays}. */
  NDList gradients(ForwardPass pass, NDArray states, SmoothedLoss loss) {
    return pass.kernels()
        .gradients(
            Stream.concat(Stream.of(states), transformer.output(pass).stream()).toList(),
            loss.gradients(),
            arrays());
  }

  ForwardPass inference() {
    return ForwardPass.inference(manager, parameters);
  }

  ForwardPass training() {
    return ForwardPass.training(manager, parameters);
  }

  List<NDArray> arrays() {
    return transformer.namedParameters().values().stream().map(Parameter::getArray).toList();
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * One layer of the encoder and two of the decoder, no dropout, pre-norm, sinusoids, ReLU, all
   * embeddings tied.
   */
  static ModelConfig config() {
    return config(Normalization.PRE, Positions.SINUSOIDAL, Activation.RELU, TiedEmbeddings.ALL);
  }

  static ModelConfig config(
      Normalization normalization,
      Positions positions,
      Activation activation,
      TiedEmbeddings tiedEmbeddings) {
    return new ModelConfig(
        DIMENSION,
        /* feedForwardDimension= */ 12,
        HEADS,
        /* encoderLayers= */ 1,
        /* decoderLayers= */ 2,
        /* dropout= */ 0,
        /* attentionDropout= */ 0,
        /* activationDropout= */ 0,
        /* layerDrop= */ 0,
        normalization,
        positions,
        activation,
        tiedEmbeddings,
        /* maxPositions= */ 40);
  }

  /**
   * Variants for parametrised tests: half of all combinations of the architecture's options, such
   * that any three options meet with any of their values.
   */
  static Stream<Named<ModelConfig>> variants() {
    List<ModelConfig> variants = new ArrayList<>();
    for (Normalization normalization : Normalization.values()) {
      for (Positions positions : List.of(Positions.SINUSOIDAL, Positions.LEARNED)) {
        for (Activation activation : List.of(Activation.RELU, Activation.GELU)) {
          for (TiedEmbeddings tied : TiedEmbeddings.values()) {
            int sum =
                normalization.ordinal()
                    + positions.ordinal()
                    + activation.ordinal()
                    + tied.ordinal();
            if (sum % 2 == 0) {
              variants.add(config(normalization, positions, activation, tied));
            }
          }
        }
      }
    }
    return variants.stream().map(config -> Named.of(name(config), config));
  }

  /** {@link #variants}, those that only models from elsewhere have, and {@link #choices}. */
  static Stream<Named<ModelConfig>> allVariants() {
    return Stream.of(variants(), fromElsewhere(), choices()).flatMap(Function.identity());
  }

  /** Choices that later papers made in the place of those of the published Transformer. */
  static Stream<Named<ModelConfig>> choices() {
    List<ModelConfig> variants =
        List.of(
            with(
                config(
                    Normalization.PRE, Positions.SINUSOIDAL, Activation.RELU, TiedEmbeddings.ALL),
                NormalizationType.RMS),
            with(
                config(Normalization.POST, Positions.LEARNED, Activation.GELU, TiedEmbeddings.NONE),
                NormalizationType.RMS),
            config(Normalization.PRE, Positions.LEARNED, Activation.SWIGLU, TiedEmbeddings.DECODER),
            with(
                config(
                    Normalization.POST, Positions.SINUSOIDAL, Activation.GEGLU, TiedEmbeddings.ALL),
                NormalizationType.RMS),
            with(
                config(Normalization.PRE, Positions.ROTARY, Activation.SWIGLU, TiedEmbeddings.ALL),
                NormalizationType.RMS),
            config(Normalization.POST, Positions.ROTARY, Activation.GELU, TiedEmbeddings.NONE),
            withDecoder(
                config(
                    Normalization.PRE, Positions.ROTARY, Activation.GEGLU, TiedEmbeddings.DECODER),
                10,
                4),
            withDecoder(
                with(
                    config(
                        Normalization.POST,
                        Positions.SINUSOIDAL,
                        Activation.SWISH,
                        TiedEmbeddings.ALL),
                    NormalizationType.RMS),
                20,
                1),
            unbiased(
                withDecoder(
                    with(
                        config(
                            Normalization.PRE,
                            Positions.ROTARY,
                            Activation.SWIGLU,
                            TiedEmbeddings.ALL),
                        NormalizationType.RMS),
                    10,
                    4)),
            unbiased(
                config(
                    Normalization.POST, Positions.LEARNED, Activation.RELU, TiedEmbeddings.NONE)));
    return variants.stream().map(config -> Named.of(name(config), config));
  }

  /** The same with a decoder of other sizes. */
  static ModelConfig withDecoder(ModelConfig plain, int feedForwardDimension, int heads) {
    return with(
        plain, plain.normalizationType(), feedForwardDimension, heads, plain.attentionBias());
  }

  /** The same without biases in attention. */
  static ModelConfig unbiased(ModelConfig plain) {
    return with(
        plain,
        plain.normalizationType(),
        plain.decoderFeedForwardDimension(),
        plain.decoderHeads(),
        false);
  }

  static ModelConfig with(ModelConfig plain, NormalizationType normalizationType) {
    return with(plain, normalizationType, 0, 0, plain.attentionBias());
  }

  /** Other choices in the place of those of a network. */
  private static ModelConfig with(
      ModelConfig plain,
      NormalizationType normalizationType,
      int decoderFeedForwardDimension,
      int decoderHeads,
      boolean attentionBias) {
    return new ModelConfig(
        plain.dimension(),
        plain.feedForwardDimension(),
        plain.heads(),
        plain.encoderLayers(),
        plain.decoderLayers(),
        plain.dropout(),
        plain.attentionDropout(),
        plain.activationDropout(),
        plain.layerDrop(),
        plain.normalization(),
        plain.positions(),
        plain.activation(),
        plain.tiedEmbeddings(),
        plain.maxPositions(),
        plain.outputBias(),
        plain.scaledEmbeddings(),
        plain.normalizationEpsilon(),
        normalizationType,
        decoderFeedForwardDimension,
        decoderHeads,
        attentionBias);
  }

  /** Each layout of sinusoids with swish, an output bias, and either scale of embeddings. */
  static Stream<Named<ModelConfig>> fromElsewhere() {
    List<Positions> layouts =
        List.of(
            Positions.SINUSOIDAL_HALVES,
            Positions.SINUSOIDAL_MARIAN,
            Positions.SINUSOIDAL_FROM_TWO);
    List<Named<ModelConfig>> variants = new ArrayList<>();
    for (int i = 0; i < 2 * layouts.size(); i++) {
      ModelConfig plain =
          config(
              Normalization.values()[i % 2],
              layouts.get(i % layouts.size()),
              Activation.SWISH,
              TiedEmbeddings.values()[i / 2]);
      boolean scaled = i % 4 < 2;
      ModelConfig config =
          new ModelConfig(
              plain.dimension(),
              plain.feedForwardDimension(),
              plain.heads(),
              plain.encoderLayers(),
              plain.decoderLayers(),
              plain.dropout(),
              plain.attentionDropout(),
              plain.activationDropout(),
              plain.layerDrop(),
              plain.normalization(),
              plain.positions(),
              plain.activation(),
              plain.tiedEmbeddings(),
              plain.maxPositions(),
              /* outputBias= */ true,
              scaled,
              /* normalizationEpsilon= */ 1e-6);
      variants.add(Named.of(name(config) + (scaled ? "" : " unscaled") + " biased", config));
    }
    return variants.stream();
  }

  static String name(ModelConfig config) {
    String published =
        "%s %s %s %s"
            .formatted(
                config.normalization(),
                config.positions(),
                config.activation(),
                config.tiedEmbeddings());
    String decoder =
        " DECODER " + config.decoderFeedForwardDimension() + " " + config.decoderHeads();
    return published
        + (config.normalizationType() == NormalizationType.RMS ? " RMS" : "")
        + (config.decoderHeads() == 0 ? "" : decoder)
        + (config.attentionBias() ? "" : " UNBIASED");
  }
}
