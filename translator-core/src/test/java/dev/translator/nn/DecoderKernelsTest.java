package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.Precision;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.PackedKernels;
import dev.translator.kernels.TestDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DecoderKernels}: a decoder's step in one call, next to its parts one by one. */
class DecoderKernelsTest {
  /** The backends, each with a fused step. */
  enum Kind {
    FLOAT32,
    PACKED_FLOAT32,
    BFLOAT16,
    PACKED_BFLOAT16,
    INT8;

    boolean isAvailable() {
      Device device = TestDevice.get();
      return switch (this) {
        case FLOAT32, BFLOAT16 -> true;
        case PACKED_FLOAT32 -> PackedKernels.available(device, false);
        case PACKED_BFLOAT16 -> PackedKernels.available(device, true);
        case INT8 -> !device.isGpu();
      };
    }

    LinearBackend of(Transformer network, NDManager owner) {
      return switch (this) {
        case FLOAT32 -> new Float32(network, owner);
        case PACKED_FLOAT32 -> PackedWeights.of(network, false, owner);
        case BFLOAT16 -> Bfloat16Weights.forInference(network, owner);
        case PACKED_BFLOAT16 -> PackedWeights.of(network, true, owner);
        case INT8 -> QuantizedWeights.of(network, owner);
      };
    }
  }

  /** The weights as they are, with the fused step that {@link LinearBackend#PLAIN} has not. */
  private static final class Float32 implements LinearBackend {
    private final DecoderKernels decoder;

    Float32(Transformer network, NDManager owner) {
      WeightFormat<NDArray> format = new WeightFormat<>(array -> array, array -> array);
      decoder =
          DecoderKernels.plain(
              network.fused(format), FusedStep.variant(network).orElseThrow(), owner);
    }

    @Override
    public NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
      return PLAIN.linear(pass, x, weight, bias);
    }

    @Override
    public NDArray project(ForwardPass pass, NDArray x, Parameter weight) {
      return PLAIN.project(pass, x, weight);
    }

    @Override
    public Projection of(NDArray weight, NDManager owner) {
      return PLAIN.of(weight, owner);
    }

    @Override
    public DecoderKernels decoder() {
      return decoder;
    }
  }

  static Stream<Arguments> kindsAndVariants() {
    List<Arguments> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Normalization normalization : Normalization.values()) {
        for (Positions positions : Positions.values()) {
          for (Activation activation : Activation.values()) {
            for (NormalizationType type : NormalizationType.values()) {
              ModelConfig config =
                  TinyNetwork.config(normalization, positions, activation, TiedEmbeddings.ALL);
              ModelConfig chosen = TinyNetwork.with(config, type);
              if ((positions.ordinal() + activation.ordinal()) % 2 == 1) {
                chosen = TinyNetwork.withDecoder(chosen, 10, 4);
              }
              if ((positions.ordinal() + type.ordinal()) % 2 == 1) {
                chosen = TinyNetwork.unbiased(chosen);
              }
              all.add(Arguments.of(kind, Named.of(TinyNetwork.name(chosen), chosen)));
            }
          }
        }
      }
    }
    return all.stream();
  }

  /** Three sentences, which get two, one and two rows, and of which the first then leaves. */
  @ParameterizedTest
  @MethodSource("kindsAndVariants")
  void equalsTheLayersOneByOne(Kind kind, ModelConfig config) {
    assumeTrue(kind.isAvailable(), kind + " is not available on this machine: skipped");
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      LinearBackend products = kind.of(network.transformer, network.manager);
      assertThat(products.decoder()).isNotNull();
      ForwardPass atOnce = ForwardPass.inference(network.manager, network.parameters, products);
      ForwardPass oneByOne = atOnce.watchedBy((attention, weights) -> {});
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
