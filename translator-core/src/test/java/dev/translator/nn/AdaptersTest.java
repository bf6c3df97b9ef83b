package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import dev.translator.config.ModelConfig;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptersTest {
  private static final double SCALE = 1.5;

  static Stream<Named<ModelConfig>> variants() {
    return TinyNetwork.variants();
  }

  /** A linear layer of 2 x 2 with A = (1 2), B = (3, 4)^T, s = 0.5: W + (1.5 3; 2 4). */
  @Test
  void byHand() {
    try (TinyNetwork network = new TinyNetwork(TinyNetwork.config())) {
      NDManager manager = network.manager;
      Linear linear = new Linear(2, 2, 1);
      linear.adapt(1, 0.5);
      linear.initialize(manager, 1);
      set(linear, "weight", manager, 1, 0, 0, 1);
      set(linear, "adapter.down", manager, 1, 2);
      set(linear, "adapter.up", manager, 3, 4);
      NDArray x = manager.create(new float[] {10, 100}).reshape(1, 2);

      float[] y = linear.forward(network.inference(), x).toFloatArray();

      assertThat(y).containsExactly(10 + 15 + 300, 100 + 20 + 400);
    }
  }

  private static void set(Linear linear, String name, NDManager manager, float... values) {
    NDArray array = linear.namedParameters().get(name).getArray();
    array.set(values);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void mergedEqualsApart(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork plain = new TinyNetwork(config)) {
      Transformer adapted =
          TinyNetwork.block(
              () -> {
                Transformer made =
                    new Transformer(config, TinyNetwork.SOURCE_VOCABULARY, plain.targetVocabulary);
                Adapters.add(made, 3, SCALE);
                return made;
              },
              plain.manager,
              DataType.FLOAT32);
      float[] before = logits(plain.transformer, batch, plain.manager);
      float[] apart = logits(adapted, batch, plain.manager);
      Map<String, NDArray> merged = Adapters.merged(adapted, SCALE, plain.manager);
      assertThat(merged.keySet()).isEqualTo(plain.transformer.namedParameters().keySet());
      plain
          .transformer
          .namedParameters()
          .forEach((name, parameter) -> merged.get(name).copyTo(parameter.getArray()));

      assertThat(apart).isNotEqualTo(before);
      assertThat(logits(plain.transformer, batch, plain.manager))
          .containsExactly(apart, within(1e-4f));
    }
  }

  private static float[] logits(Transformer network, TinyBatch batch, NDManager manager) {
    ForwardPass pass = ForwardPass.inference(manager, new ParameterStore(manager, false));
    NDArray mask = batch.mask(manager);
    NDArray memory = network.encode(pass, batch.source(manager), mask);
    return network
        .logits(pass, network.decode(pass, batch.target(manager), memory, mask))
        .toFloatArray();
  }

  /** B is zero at first, and A is not. */
  @Test
  void aNewAdapterAddsNothing() {
    try (TinyNetwork network = new TinyNetwork(TinyNetwork.config())) {
      Transformer adapted =
          new Transformer(
              TinyNetwork.config(), TinyNetwork.SOURCE_VOCABULARY, network.targetVocabulary);
      Adapters.add(adapted, 2, SCALE);
      adapted.initialize(network.manager, 4);
      adapted
          .namedParameters()
          .forEach(
              (name, parameter) -> {
                if (Adapters.isAdapter(name)) {
                  assertThat(parameter.getArray().abs().sum().getFloat() == 0)
                      .as(name)
                      .isEqualTo(name.endsWith(".up"));
                }
              });
      assertThat(Adapters.in(adapted)).isTrue();
      assertThat(Adapters.in(network.transformer)).isFalse();
    }
  }
}
