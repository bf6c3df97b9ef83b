package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Parameter;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files hold parameters under these names: renaming one makes old models unreadable. */
class ParameterNamesTest {
  /** Names of one layer on each side, with all that an option may add. */
  private static final List<String> ALL_NAMES =
      List.of(
          "output",
          "sourceEmbedding.weight",
          "sourceEmbedding.positions",
          "targetEmbedding.weight",
          "targetEmbedding.positions",
          "encoder.0.attention.queryKeyValue.weight",
          "encoder.0.attention.queryKeyValue.bias",
          "encoder.0.attention.output.weight",
          "encoder.0.attention.output.bias",
          "encoder.0.aroundAttention.norm.weight",
          "encoder.0.aroundAttention.norm.bias",
          "encoder.0.feedForward.inner.weight",
          "encoder.0.feedForward.inner.bias",
          "encoder.0.feedForward.outer.weight",
          "encoder.0.feedForward.outer.bias",
          "encoder.0.aroundFeedForward.norm.weight",
          "encoder.0.aroundFeedForward.norm.bias",
          "decoder.0.attention.queryKeyValue.weight",
          "decoder.0.attention.queryKeyValue.bias",
          "decoder.0.attention.output.weight",
          "decoder.0.attention.output.bias",
          "decoder.0.aroundAttention.norm.weight",
          "decoder.0.aroundAttention.norm.bias",
          "decoder.0.crossAttention.query.weight",
          "decoder.0.crossAttention.query.bias",
          "decoder.0.crossAttention.keyValue.weight",
          "decoder.0.crossAttention.keyValue.bias",
          "decoder.0.crossAttention.output.weight",
          "decoder.0.crossAttention.output.bias",
          "decoder.0.aroundCrossAttention.norm.weight",
          "decoder.0.aroundCrossAttention.norm.bias",
          "decoder.0.feedForward.inner.weight",
          "decoder.0.feedForward.inner.bias",
          "decoder.0.feedForward.outer.weight",
          "decoder.0.feedForward.outer.bias",
          "decoder.0.aroundFeedForward.norm.weight",
          "decoder.0.aroundFeedForward.norm.bias",
          "encoder.norm.weight",
          "encoder.norm.bias",
          "decoder.norm.weight",
          "decoder.norm.bias");

  static Stream<Named<ModelConfig>> variants() {
    return TinyNetwork.allVariants();
  }

  private static Map<String, Parameter> parameters(ModelConfig config) {
    return new Transformer(
            config, TinyNetwork.SOURCE_VOCABULARY, TinyNetwork.targetVocabulary(config))
        .namedParameters();
  }

  private static List<String> namesWithoutSecondLayer(ModelConfig config) {
    return parameters(config).keySet().stream()
        .filter(name -> !name.startsWith("decoder.1."))
        .toList();
  }

  /** A further layer has the names of the first with its own number. */
  @Test
  void layersAreNumbered() {
    List<String> names = List.copyOf(parameters(TinyNetwork.config()).keySet());
    List<String> first = names.stream().filter(name -> name.startsWith("decoder.0.")).toList();
    assertThat(names).containsAll(first.stream().map(name -> name.replace(".0.", ".1.")).toList());
  }

  @Test
  void namesInOrder() {
    ModelConfig config =
        TinyNetwork.config(
            Normalization.PRE, Positions.LEARNED, Activation.RELU, TiedEmbeddings.NONE);
    assertThat(namesWithoutSecondLayer(config)).containsExactlyElementsOf(ALL_NAMES);
  }

  /** The parameters that the other options leave out or rename. */
  @Test
  void namesOfTheSmallestVariant() {
    List<String> expected = new ArrayList<>(ALL_NAMES);
    expected.removeIf(name -> name.matches("output|.*positions|targetEmbedding.*|..coder.norm.*"));
    expected.replaceAll(name -> name.replace("sourceEmbedding", "embedding"));
    ModelConfig config =
        TinyNetwork.config(
            Normalization.POST, Positions.SINUSOIDAL, Activation.GELU, TiedEmbeddings.ALL);
    assertThat(namesWithoutSecondLayer(config)).containsExactlyElementsOf(expected);
  }

  @Test
  void aRootMeanSquareHasNoBias() {
    List<String> expected = new ArrayList<>(namesWithoutSecondLayer(TinyNetwork.config()));
    expected.removeIf(name -> name.endsWith("norm.bias"));
    assertThat(
            namesWithoutSecondLayer(TinyNetwork.with(TinyNetwork.config(), NormalizationType.RMS)))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyParameterHasOneName(ModelConfig config) {
    Map<String, Parameter> parameters = parameters(config);
    assertThat(new HashSet<>(parameters.values())).hasSameSizeAs(parameters.values());
  }

  /** DJL's own collection finds the same parameters, tied ones more than once. */
  @ParameterizedTest
  @MethodSource("variants")
  void djlFindsTheSameParameters(ModelConfig config) {
    Transformer network =
        new Transformer(
            config, TinyNetwork.SOURCE_VOCABULARY, TinyNetwork.targetVocabulary(config));
    assertThat(new HashSet<>(network.getParameters().values()))
        .isEqualTo(new HashSet<>(network.namedParameters().values()));
  }

  @Test
  void oneTableNeedsOneVocabulary() {
    assertThatThrownBy(() -> new Transformer(TinyNetwork.config(), 10, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.tiedEmbeddings")
        .hasMessageContaining("10")
        .hasMessageContaining("12");
  }
}
