package dev.translator.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.Devices;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** A Transformer small enough to differentiate by hand, its arrays, and every variant of it. */
final class TinyNetwork implements AutoCloseable {
  static final int SOURCE_VOCABULARY = 11;
  static final int DIMENSION = 8;
  static final int HEADS = 2;

  /** Owner of everything here; recreated passes belong to it too. */
  final NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE);

  final ParameterStore parameters = new ParameterStore(manager, false);
  final Transformer transformer;
  final int targetVocabulary;

  /** A network with {@link HashedValues} for parameters. */
  TinyNetwork(ModelConfig config) {
    targetVocabulary = targetVocabulary(config);
    transformer = new Transformer(config, SOURCE_VOCABULARY, targetVocabulary);
    initialize(transformer, manager);
  }

  static int targetVocabulary(ModelConfig config) {
    return SOURCE_VOCABULARY + (config.tiedEmbeddings() == TiedEmbeddings.ALL ? 0 : 2);
  }

  /** Gives a block {@link HashedValues} and makes its parameters ready for gradients. */
  static void initialize(NetworkBlock block, NDManager manager) {
    block.initialize(manager, 1);
    block
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              NDArray array = parameter.getArray();
              array.set(HashedValues.parameter(name, (int) array.size()));
              array.setRequiresGradient(true);
            });
  }

  Pass inference() {
    return Pass.inference(manager, parameters);
  }

  Pass training() {
    return Pass.training(manager, parameters);
  }

  List<NDArray> arrays() {
    return transformer.namedParameters().values().stream().map(Parameter::getArray).toList();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Two layers on each side, no dropout, pre-norm, sinusoids, ReLU, all embeddings tied. */
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
        /* encoderLayers= */ 2,
        /* decoderLayers= */ 2,
        /* dropout= */ 0,
        /* attentionDropout= */ 0,
        /* activationDropout= */ 0,
        normalization,
        positions,
        activation,
        tiedEmbeddings,
        /* maxPositions= */ 16);
  }

  /** Every combination of the architecture's options, for parametrised tests. */
  static Stream<Named<ModelConfig>> variants() {
    return Stream.of(Normalization.values())
        .flatMap(
            normalization ->
                Stream.of(Positions.values())
                    .flatMap(
                        positions ->
                            Stream.of(Activation.values())
                                .flatMap(
                                    activation ->
                                        Stream.of(TiedEmbeddings.values())
                                            .map(
                                                tied ->
                                                    config(
                                                        normalization,
                                                        positions,
                                                        activation,
                                                        tied)))))
        .map(config -> Named.of(name(config), config));
  }

  static String name(ModelConfig config) {
    return "%s %s %s %s"
        .formatted(
            config.normalization(),
            config.positions(),
            config.activation(),
            config.tiedEmbeddings());
  }
}
