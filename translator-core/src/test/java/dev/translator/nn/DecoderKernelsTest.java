package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.Precision;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.TestDevice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DecoderKernels}: a decoder's step in one call, next to its parts one by one. */
class DecoderKernelsTest {
  static Stream<Arguments> formatsAndLayers() {
    return Stream.of(Precision.FP32, Precision.BF16, Precision.INT8)
        .flatMap(
            precision ->
                Stream.of(Normalization.values())
                    .flatMap(
                        normalization ->
                            Stream.of(Activation.values())
                                .map(
                                    activation ->
                                        Arguments.of(precision, normalization, activation))));
  }

  /** Three sentences, which get two, one and two rows, and of which the first then leaves. */
  @ParameterizedTest
  @MethodSource("formatsAndLayers")
  void equalsTheLayersOneByOne(
      Precision precision, Normalization normalization, Activation activation) {
    assumeFalse(
        precision == Precision.INT8 && TestDevice.get().isGpu(), "no 8 bits on a GPU: skipped");
    ModelConfig config =
        TinyNetwork.config(normalization, Positions.SINUSOIDAL, activation, TiedEmbeddings.ALL);
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      LinearBackend products = InferenceWeights.of(network.transformer, network.manager, precision);
      if (precision != Precision.FP32 || !TestDevice.get().isGpu()) {
        assertThat(products.decoder()).isNotNull();
      }
      ForwardPass atOnce = ForwardPass.inference(network.manager, network.parameters, products);
      ForwardPass oneByOne = atOnce.watchedBy((kind, weights) -> {});
      try (KeyValueCache one = start(network.transformer, atOnce, batch);
          KeyValueCache other = start(network.transformer, oneByOne, batch)) {
        for (int[] rows : List.of(new int[] {0, 0, 1, 2, 2}, new int[] {2, 3, 4})) {
          for (int step = 0; step < 2; step++) {
            float[] expected = states(network.transformer, oneByOne, other);
            assertThat(states(network.transformer, atOnce, one))
                .containsExactly(expected, within(1e-6f));
          }
          one.select(atOnce, rows);
          other.select(oneByOne, rows);
        }
        assertThat(states(network.transformer, atOnce, one))
            .containsExactly(states(network.transformer, oneByOne, other), within(1e-6f));
      }
    }
  }

  @Test
  void adaptersAreNotPassedOver() {
    try (TinyNetwork network = new TinyNetwork(TinyNetwork.config())) {
      LinearBackend plain =
          InferenceWeights.of(network.transformer, network.manager, Precision.BF16);
      Adapters.add(network.transformer, 2, 1);
      LinearBackend adapted =
          InferenceWeights.of(network.transformer, network.manager, Precision.BF16);
      assertThat(plain.decoder()).isNotNull();
      assertThat(adapted.decoder()).isNull();
    }
  }

  private static KeyValueCache start(Transformer network, ForwardPass pass, TinyBatch batch) {
    NDArray mask = batch.mask(pass.manager());
    NDArray memory = network.encode(pass, batch.source(pass.manager()), mask);
    return network.startDecoding(pass, pass.manager(), memory, mask);
  }

  /** One more token of every row, another one in each. */
  private static float[] states(Transformer network, ForwardPass pass, KeyValueCache cache) {
    long[] tokens = new long[cache.rows().rows()];
    for (int row = 0; row < tokens.length; row++) {
      tokens[row] = 4 + (row + cache.length()) % 7;
    }
    NDArray ids = pass.manager().create(tokens, new Shape(tokens.length, 1));
    return network.decodeStep(pass, ids, cache).toType(DataType.FLOAT32, true).toFloatArray();
  }
}
