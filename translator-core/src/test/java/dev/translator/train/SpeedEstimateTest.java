package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedEstimateTest {
  private static ExperimentConfig config(String training) {
    return ConfigReader.read(
        """
        data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v}
        subword: {vocabularySize: 300}
        model: {dimension: 8, feedForwardDimension: 8, heads: 1, encoderLayers: 1, decoderLayers: 1}
        training: {device: cpu, %s}
        """
            .formatted(training),
        "test",
        List.of());
  }

  @Test
  void aNetworkIsMeasuredOnce() {
    SpeedEstimate estimate = new SpeedEstimate();
    double speed = estimate.targetTokensPerSecond(config("batchTokens: 64"));

    assertThat(speed).isPositive();
    assertThat(estimate.targetTokensPerSecond(config("batchTokens: 64"))).isEqualTo(speed);
  }

  @Test
  void theLargestBatchCanBeLeftToTheMachine() {
    assertThat(new SpeedEstimate().targetTokensPerSecond(config("batchTokens: auto"))).isPositive();
  }
}
