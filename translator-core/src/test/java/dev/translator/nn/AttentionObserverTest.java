package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.ModelConfig;
import dev.translator.nn.AttentionObserver.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionObserverTest {
  private record Seen(Kind kind, NDArray weights) {}

  static Stream<Named<ModelConfig>> variants() {
    return Stream.concat(TinyNetwork.variants(), TinyNetwork.choices());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void seesEveryLayerAndChangesNothing(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      List<Seen> seen = new ArrayList<>();
      ForwardPass plain = ForwardPass.inference(network.manager, network.parameters);
      ForwardPass watched =
          plain.watchedBy((kind, weights) -> seen.add(new Seen(kind, weights.get())));

      NDArray states = network.states(watched, batch);

      assertThat(states.toFloatArray()).isEqualTo(network.states(plain, batch).toFloatArray());
      List<Kind> expected = new ArrayList<>();
      for (int i = 0; i < config.encoderLayers(); i++) {
        expected.add(Kind.ENCODER);
      }
      for (int i = 0; i < config.decoderLayers(); i++) {
        expected.addAll(List.of(Kind.DECODER, Kind.CROSS));
      }
      assertThat(seen).extracting(Seen::kind).isEqualTo(expected);
      seen.forEach(one -> check(one, batch));
    }
  }

  /** Rows sum to 1; padding and, in the decoder, the future have exactly nothing. */
  private static void check(Seen seen, TinyBatch batch) {
    Shape shape = seen.weights.getShape();
    int heads = (int) shape.get(1);
    int rows = (int) shape.get(2);
    int columns = (int) shape.get(3);
    assertThat(shape.get(0)).isEqualTo(batch.rows());
    float[] flat = seen.weights.toFloatArray();
    for (int i = 0; i < flat.length / columns; i++) {
      int sentence = i / rows / heads;
      int row = i % rows;
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        boolean visible =
            seen.kind == Kind.DECODER ? column <= row : column < batch.sources()[sentence].length;
        float weight = flat[i * columns + column];
        assertThat(weight > 0).isEqualTo(visible);
        sum += weight;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }
}
