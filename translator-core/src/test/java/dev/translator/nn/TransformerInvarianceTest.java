package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.translator.config.ModelConfig;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A result depends neither on padding, nor on the other sentences of the batch, nor on later
 * tokens.
 */
class TransformerInvarianceTest {
  private static final float TOLERANCE = 1e-5f;

  static Stream<Named<ModelConfig>> variants() {
    return TinyNetwork.variants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aSentenceScoresTheSameAloneAndInABatch(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      NDArray together = logits(network, batch);
      for (int row = 0; row < batch.rows(); row++) {
        NDArray alone = logits(network, batch.only(row));
        assertThat(together.get("{}, :{}", row, batch.targets()[row].length).toFloatArray())
            .as("sentence %d", row)
            .containsExactly(alone.toFloatArray(), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theContentOfPaddingChangesNothing(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    TinyBatch other = new TinyBatch(batch.sources(), batch.targets(), 9);
    try (TinyNetwork network = new TinyNetwork(config)) {
      NDArray expected = logits(network, batch);
      NDArray actual = logits(network, other);
      assertThat(actual.toFloatArray()).isNotEqualTo(expected.toFloatArray());
      for (int row = 0; row < batch.rows(); row++) {
        int length = batch.targets()[row].length;
        assertThat(actual.get("{}, :{}", row, length).toFloatArray())
            .as("sentence %d", row)
            .containsExactly(expected.get("{}, :{}", row, length).toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void tokensToComeChangeNothingBefore(ModelConfig config) {
    TinyBatch batch = TinyBatch.example().only(2);
    long[] target = batch.targets()[0];
    try (TinyNetwork network = new TinyNetwork(config)) {
      NDArray expected = logits(network, batch);
      for (int t = 1; t < target.length; t++) {
        long[] changed = target.clone();
        Arrays.fill(changed, t, changed.length, 5);
        NDArray actual = logits(network, new TinyBatch(batch.sources(), new long[][] {changed}));
        assertThat(actual.get(":, :{}", t).toFloatArray())
            .as("before token %d", t)
            .containsExactly(expected.get(":, :{}", t).toFloatArray(), within(TOLERANCE));
        assertThat(actual.get(":, {}", t).toFloatArray())
            .as("token %d", t)
            .isNotEqualTo(expected.get(":, {}", t).toFloatArray());
      }
    }
  }

  /** Every token of the source matters to every token of the target. */
  @ParameterizedTest
  @MethodSource("variants")
  void everySourceTokenIsSeen(ModelConfig config) {
    TinyBatch batch = TinyBatch.example().only(1);
    long[] source = batch.sources()[0];
    try (TinyNetwork network = new TinyNetwork(config)) {
      NDArray before = logits(network, batch);
      for (int s = 0; s < source.length; s++) {
        long[] changed = source.clone();
        changed[s] = changed[s] == 1 ? 2 : 1;
        NDArray after = logits(network, new TinyBatch(new long[][] {changed}, batch.targets()));
        for (int t = 0; t < batch.targets()[0].length; t++) {
          assertThat(after.get(":, {}", t).sub(before.get(":, {}", t)).abs().max().getFloat())
              .as("source token %d, target token %d", s, t)
              .isGreaterThan(100 * TOLERANCE);
        }
      }
    }
  }

  /** [B, T, V] through DJL's own interface of blocks. */
  private static NDArray logits(TinyNetwork network, TinyBatch batch) {
    return network
        .transformer
        .forward(network.parameters, batch.inputs(network.manager), false)
        .singletonOrThrow();
  }
}
