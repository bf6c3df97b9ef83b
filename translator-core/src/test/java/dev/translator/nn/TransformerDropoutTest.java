package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ModelConfig;
import dev.translator.kernels.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerDropoutTest {
  /**
   * The three probabilities of dropout: each has an effect, in training alone, and the seed decides
   * it.
   */
  @ParameterizedTest
  @CsvSource({"0.5, 0, 0", "0, 0.5, 0", "0, 0, 0.5"})
  void dropsInTrainingAlone(double dropout, double attentionDropout, double activationDropout) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork plain = new TinyNetwork(TinyNetwork.config());
        TinyNetwork dropping =
            new TinyNetwork(config(dropout, attentionDropout, activationDropout))) {
      float[] expected = plain.states(plain.inference(), batch).toFloatArray();
      assertThat(dropping.states(dropping.inference(), batch).toFloatArray())
          .containsExactly(expected);
      float[] first = training(dropping, batch, 1);
      assertThat(first).isNotEqualTo(expected);
      assertThat(training(dropping, batch, 1)).containsExactly(first);
      assertThat(training(dropping, batch, 2)).isNotEqualTo(first);
    }
  }

  private static float[] training(TinyNetwork network, TinyBatch batch, long seed) {
    Kernels.seed(seed);
    return network.states(network.training().drawing(seed), batch).toFloatArray();
  }

  private static ModelConfig config(
      double dropout, double attentionDropout, double activationDropout) {
    ModelConfig tiny = TinyNetwork.config();
    return new ModelConfig(
        tiny.dimension(),
        tiny.feedForwardDimension(),
        tiny.heads(),
        tiny.encoderLayers(),
        tiny.decoderLayers(),
        dropout,
        attentionDropout,
        activationDropout,
        tiny.layerDrop(),
        tiny.normalization(),
        tiny.positions(),
        tiny.activation(),
        tiny.tiedEmbeddings(),
        tiny.maxPositions());
  }
}
