package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.TestDevice;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InitializationTest {
  private static final float[] FROZEN_EMBEDDING = {
    -0.19484456f, -0.11710834f, -0.72863287f, 0.4315342f
  };
  private static final float[] FROZEN_INNER = {
    0.23052926f, -0.13015981f, -0.32967857f, -0.13406882f
  };

  private final NDManager manager = TestDevice.manager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static ModelConfig config(TiedEmbeddings tied) {
    return TinyNetwork.config(Normalization.PRE, Positions.LEARNED, Activation.RELU, tied);
  }

  private Map<String, float[]> values(ModelConfig config, long seed) {
    Transformer network =
        new Transformer(
            config, TinyNetwork.SOURCE_VOCABULARY, TinyNetwork.targetVocabulary(config));
    network.initialize(manager, seed);
    Map<String, float[]> values = new TreeMap<>();
    network
        .namedParameters()
        .forEach((name, parameter) -> values.put(name, parameter.getArray().toFloatArray()));
    return values;
  }

  @Test
  void theSeedDecidesEveryRandomParameter() {
    Map<String, float[]> first = values(config(TiedEmbeddings.ALL), 1);
    Map<String, float[]> same = values(config(TiedEmbeddings.ALL), 1);
    Map<String, float[]> other = values(config(TiedEmbeddings.ALL), 2);
    first.forEach(
        (name, value) -> {
          assertThat(same.get(name)).as(name).containsExactly(value);
          if (name.endsWith("bias")) {
            assertThat(value).as(name).containsOnly(0);
          } else if (name.endsWith("norm.weight")) {
            assertThat(value).as(name).containsOnly(1);
          } else {
            assertThat(other.get(name)).as(name).isNotEqualTo(value);
          }
        });
  }

  /** Another architecture around it leaves a parameter's first values as they are. */
  @Test
  void onlyTheNameDecidesBesideTheSeed() {
    Map<String, float[]> tied = values(config(TiedEmbeddings.DECODER), 1);
    Map<String, float[]> untied = values(config(TiedEmbeddings.NONE), 1);
    assertThat(untied).containsKey("output").hasSize(tied.size() + 1);
    tied.forEach((name, value) -> assertThat(untied.get(name)).as(name).containsExactly(value));
  }

  @Test
  void parametersOfOneShapeDiffer() {
    Map<String, float[]> values = values(config(TiedEmbeddings.DECODER), 1);
    assertThat(values.get("decoder.0.attention.output.weight"))
        .isNotEqualTo(values.get("decoder.1.attention.output.weight"))
        .isNotEqualTo(values.get("decoder.0.crossAttention.output.weight"));
  }

  /** Fixed for good: a seed must give the same model in every version. */
  @Test
  void firstValues() {
    Map<String, float[]> values = values(config(TiedEmbeddings.DECODER), 1);
    assertThat(values.get("sourceEmbedding.weight")).startsWith(FROZEN_EMBEDDING);
    assertThat(values.get("decoder.1.feedForward.inner.weight")).startsWith(FROZEN_INNER);
  }

  /** Uniform within sqrt(6 / (fan in + fan out)); side by side matrices each on their own. */
  @Test
  void spreadOfLinearLayers() {
    assertSpread(new Linear(40, 60, 1), Math.sqrt(6.0 / (40 + 60)));
    assertSpread(new Linear(40, 40, 3), Math.sqrt(6.0 / (40 + 40)));
  }

  private void assertSpread(Linear linear, double bound) {
    linear.initialize(manager, 1);
    float[] values = linear.namedParameters().get("weight").getArray().toFloatArray();
    double largest = 0;
    double squares = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
      squares += value * value;
    }
    assertThat(largest).isBetween(0.99 * bound, bound);
    assertThat(squares / values.length).isCloseTo(bound * bound / 3, within(0.05 * bound * bound));
  }

  /** Deviation 1 / sqrt(D), so that sqrt(D) E[id] has elements of about one. */
  @Test
  void spreadOfEmbeddings() {
    Embedding embedding = new Embedding(ModelConfig.defaults(), 50);
    embedding.initialize(manager, 1);
    float[] values = embedding.namedParameters().get("weight").getArray().toFloatArray();
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    int width = ModelConfig.defaults().dimension();
    assertThat(squares / values.length * width).isCloseTo(1, within(0.05));
  }

  @Test
  void onlySinglePrecision() {
    Linear linear = new Linear(2, 3, 1);
    assertThatThrownBy(() -> linear.initialize(manager, DataType.FLOAT64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float32");
  }

  @Test
  void allocatedParametersAreZerosOfTheSameShapes() {
    ModelConfig config = config(TiedEmbeddings.NONE);
    Transformer network =
        new Transformer(
            config, TinyNetwork.SOURCE_VOCABULARY, TinyNetwork.targetVocabulary(config));
    network.allocate(manager);
    Map<String, float[]> initialized = values(config, 1);
    network
        .namedParameters()
        .forEach(
            (name, parameter) ->
                assertThat(parameter.getArray().toFloatArray())
                    .as(name)
                    .containsOnly(0)
                    .hasSameSizeAs(initialized.get(name)));
  }
}
