package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedEstimateTest {
  /** One layer a side of width 2: 12 + 12 weights of attention, 8 of feed-forward layers, 2 V. */
  private static ExperimentConfig config(int vocabulary) {
    return ConfigReader.read(
        """
        data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v}
        subword: {vocabularySize: %d}
        model: {dimension: 2, feedForwardDimension: 1, heads: 1, encoderLayers: 1, decoderLayers: 1}
        """
            .formatted(vocabulary),
        "test",
        List.of());
  }

  private static double weights(int vocabulary) {
    return 4 * 4 + 4 + 8 * 4 + 4 + 2 * vocabulary;
  }

  private static double tokensPerSecond(SpeedEstimate estimate, int vocabulary) {
    return estimate.targetTokensPerSecond(config(vocabulary));
  }

  @Test
  void aTokenTakesAConstantAndAPartThatGrowsWithTheWeights() {
    SpeedEstimate estimate = SpeedEstimate.fit(100, 2e-4, 1100, 12e-4);
    assertThat(tokensPerSecond(estimate, 522))
        .isCloseTo(1 / (1e-4 + weights(522) * 1e-6), within(1e-6));
  }

  @Test
  void timeInProportionHasNoConstant() {
    SpeedEstimate estimate = SpeedEstimate.fit(100, 1e-4, 1100, 20e-4); // faster than linear
    assertThat(tokensPerSecond(estimate, 522)).isCloseTo(1 / (weights(522) * 1e-6), within(1e-6));
  }

  @Test
  void aLargeNetworkThatSeemsFasterIsNoise() {
    SpeedEstimate estimate = SpeedEstimate.fit(100, 3e-4, 1000, 2e-4);
    assertThat(tokensPerSecond(estimate, 522)).isCloseTo(1 / (weights(522) * 2e-7), within(1e-6));
  }
}
