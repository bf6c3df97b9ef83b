package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.Devices;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same network written independently in Python on PyTorch's functions, in double precision from
 * the same {@link HashedValues} and the same padded batch: its logits at real target tokens, the
 * loss with 0.1 of smoothing summed over them, and for the gradient of each parameter its length,
 * its product with a hashed direction, and the place and value of its largest element.
 */
class TorchOracleTest {
  private static final JsonNode EXPECTED = read("torch-network.json", "torch-choices.json");

  private static JsonNode read(String... resources) {
    ObjectNode all = new ObjectMapper().createObjectNode();
    for (String resource : resources) {
      all.setAll(read(resource));
    }
    return all;
  }

  private static ObjectNode read(String resource) {
    try (InputStream in = TorchOracleTest.class.getResourceAsStream(resource)) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Named<ModelConfig>> variants() {
    return Stream.concat(TinyNetwork.variants(), TinyNetwork.choices());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void logits(ModelConfig config) {
    JsonNode expected = EXPECTED.path(TinyNetwork.name(config)).path("logits");
    try (TinyNetwork network = new TinyNetwork(config)) {
      ForwardPass pass = network.inference();
      NDArray states = network.states(pass, TinyBatch.example());
      float[] logits = network.transformer.logits(pass, states).toFloatArray();
      assertThat(logits).hasSize(expected.size());
      for (int i = 0; i < logits.length; i++) {
        assertThat((double) logits[i])
            .as("logit %d", i)
            .isCloseTo(expected.get(i).asDouble(), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void lossAndGradients(ModelConfig config) {
    JsonNode expected = EXPECTED.path(TinyNetwork.name(config));
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config);
        GradientCollector ignored = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      ForwardPass pass = network.training();
      NDArray states = network.states(pass, batch);
      SmoothedLoss sums =
          new LabelSmoothedLoss(0.1)
              .forward(pass, network.transformer, states, batch.labels(network.manager));
      assertClose("loss", sums.loss().getFloat(), expected.path("loss").asDouble());
      assertClose(
          "negative log-likelihood",
          sums.negativeLogLikelihood().getFloat(),
          expected.path("negativeLogLikelihood").asDouble());
      NDList gradients = network.gradients(pass, states, sums);
      List<String> names = new ArrayList<>(network.transformer.namedParameters().keySet());
      assertThat(names).hasSize(expected.path("gradients").size());
      for (int i = 0; i < names.size(); i++) {
        assertGradient(
            names.get(i), gradients.get(i), expected.path("gradients").path(names.get(i)));
      }
    }
  }

  private static void assertClose(String what, double actual, double expected) {
    assertThat(actual).as(what).isCloseTo(expected, within(1e-4 * expected));
  }

  /** All to a thousandth of the gradient's length. */
  private static void assertGradient(String name, NDArray gradient, JsonNode expected) {
    double length = expected.get(0).asDouble();
    double tolerance = 1e-3 * length + 1e-6;
    NDArray direction =
        HashedValues.array(
            name + ".direction", gradient.getShape(), gradient.getManager(), DataType.FLOAT32);
    assertThat((double) gradient.norm().getFloat())
        .as("length of the gradient of %s", name)
        .isCloseTo(length, within(tolerance));
    assertThat((double) gradient.mul(direction).sum().getFloat())
        .as("projected gradient of %s", name)
        .isCloseTo(expected.get(1).asDouble(), within(tolerance));
    assertThat((double) gradient.flatten().getFloat(expected.get(2).asLong()))
        .as("largest element of the gradient of %s", name)
        .isCloseTo(expected.get(3).asDouble(), within(tolerance));
  }
}
