package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.Devices;
import dev.translator.kernels.Kernels.AdamMoments;
import dev.translator.kernels.Kernels.AdamSettings;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that is done leaves no native array behind. */
@Tag("slow")
class LiveArraysTest {
  private static final int TIMES = 50;

  static Stream<Named<ModelConfig>> variants() {
    return Stream.of(
            TinyNetwork.config(),
            TinyNetwork.config(
                Normalization.POST, Positions.LEARNED, Activation.GELU, TiedEmbeddings.NONE))
        .map(config -> Named.of(TinyNetwork.name(config), config));
  }

  @Test
  void countsTheArraysOfAllManagers() {
    int before = LiveArrays.count();
    try (TinyNetwork network = new TinyNetwork(TinyNetwork.config());
        NDManager below = network.manager.newSubManager()) {
      int with = LiveArrays.count();
      NDArray array = below.zeros(new Shape(3));
      assertThat(LiveArrays.count()).isEqualTo(with + 1).isGreaterThan(before + 1);
      array.close();
      assertThat(LiveArrays.count()).isEqualTo(with);
    }
    assertThat(LiveArrays.count()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void updates(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      AdamMoments moments = new AdamMoments(zeros(network), zeros(network));
      update(network, batch, moments, 1);
      int before = LiveArrays.count();
      for (int step = 2; step <= 1 + TIMES; step++) {
        update(network, batch, moments, step);
        assertThat(LiveArrays.count()).as("after update %d", step).isEqualTo(before);
      }
    }
  }

  private static List<NDArray> zeros(TinyNetwork network) {
    return network.arrays().stream().map(array -> network.manager.zeros(array.getShape())).toList();
  }

  private static void update(TinyNetwork network, TinyBatch batch, AdamMoments moments, int step) {
    try (NDManager manager = network.manager.newSubManager();
        GradientCollector ignored = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      ForwardPass pass = ForwardPass.training(manager, network.parameters);
      NDArray states = network.states(pass, batch);
      SmoothedLoss sums =
          new LabelSmoothedLoss(0.1)
              .forward(pass, network.transformer, states, batch.labels(manager));
      NDList gradients = network.gradients(pass, states, sums);
      pass.kernels()
          .adam(
              network.arrays(),
              gradients,
              moments,
              step,
              1e-3,
              13,
              new AdamSettings(0.9, 0.98, 1e-9, 0, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void decodings(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      decode(network, batch);
      int before = LiveArrays.count();
      for (int i = 1; i <= TIMES; i++) {
        decode(network, batch);
        assertThat(LiveArrays.count()).as("after decoding %d", i).isEqualTo(before);
      }
    }
  }

  /** Three sentences, then two rows of each, then the last sentence alone; constant in between. */
  private static void decode(TinyNetwork network, TinyBatch batch) {
    try (NDManager manager = network.manager.newSubManager();
        KeyValueCache cache = start(network, batch, manager)) {
      step(network, manager, cache, 3);
      select(network, manager, cache, 0, 0, 1, 1, 2, 2);
      step(network, manager, cache, 6);
      int before = LiveArrays.count();
      step(network, manager, cache, 6);
      select(network, manager, cache, 1, 0, 2, 2, 5, 4);
      step(network, manager, cache, 6);
      select(network, manager, cache, 0, 3, 2, 4);
      step(network, manager, cache, 4);
      select(network, manager, cache, 0, 0, 1, 2, 3, 3);
      step(network, manager, cache, 6);
      assertThat(LiveArrays.count()).as("during a decoding").isEqualTo(before);
      select(network, manager, cache, 5, 4);
      step(network, manager, cache, 2);
      assertThat(LiveArrays.count()).as("after dropping sentences").isEqualTo(before);
    }
  }

  private static KeyValueCache start(TinyNetwork network, TinyBatch batch, NDManager owner) {
    try (NDManager manager = owner.newSubManager()) {
      ForwardPass pass = ForwardPass.inference(manager, network.parameters);
      NDArray mask = batch.mask(manager);
      NDArray memory = network.transformer.encode(pass, batch.source(manager), mask);
      return network.transformer.startDecoding(pass, owner, memory, mask);
    }
  }

  private static void step(TinyNetwork network, NDManager owner, KeyValueCache cache, int rows) {
    try (NDManager manager = owner.newSubManager()) {
      NDArray ids = manager.create(LongStream.range(2, 2 + rows).toArray(), new Shape(rows, 1));
      network.transformer.decodeStep(
          ForwardPass.inference(manager, network.parameters), ids, cache);
    }
  }

  private static void select(
      TinyNetwork network, NDManager owner, KeyValueCache cache, int... rows) {
    try (NDManager manager = owner.newSubManager()) {
      cache.select(ForwardPass.inference(manager, network.parameters), rows);
    }
  }
}
