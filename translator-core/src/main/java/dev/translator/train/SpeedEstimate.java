package dev.translator.train;

import ai.djl.Device;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The speed of training on this machine: measured with one network, scaled to others. */
final class SpeedEstimate {
  private static final int VOCABULARY = 8000;
  private static final int ROWS = 64;
  private static final int LENGTH = 32;
  private static final int TIMED_UPDATES = 3;

  private final double operationsPerSecond;

  private SpeedEstimate(double operationsPerSecond) {
    this.operationsPerSecond = operationsPerSecond;
  }

  /** Makes a few updates of a small network. */
  static SpeedEstimate measure(TrainingConfig training) {
    Device device = Devices.select(training.machine().device());
    Devices.threads(training.machine().threads());
    ModelConfig model = ModelConfig.defaults();
    try (TrialUpdates trial =
        new TrialUpdates(
            model, VOCABULARY, VOCABULARY, training, device, training.machine().precision())) {
      SplittableRandom random = new SplittableRandom(1);
      double fastest = Double.POSITIVE_INFINITY;
      PaddedBatch batch = batch(random);
      for (int update = 0; update <= TIMED_UPDATES; update++) {
        double seconds = trial.seconds(List.of(batch));
        fastest = update == 0 ? fastest : Math.min(fastest, seconds);
      }
      return new SpeedEstimate(batch.targetTokens() * parameters(model, VOCABULARY) / fastest);
    }
  }

  private static PaddedBatch batch(SplittableRandom random) {
    int[][] sides = new int[2 * ROWS][];
    for (int row = 0; row < sides.length; row++) {
      sides[row] = random.ints(LENGTH - 1, 4, VOCABULARY).toArray();
    }
    return PaddedBatch.of(
        Arrays.copyOf(sides, ROWS), Arrays.copyOfRange(sides, ROWS, sides.length));
  }

  /** Target tokens per second of a network. */
  double targetTokensPerSecond(ExperimentConfig config) {
    return operationsPerSecond / parameters(config.model(), config.subword().vocabularySize());
  }

  /** Weights that each token is multiplied by, which the time of a token grows with. */
  private static double parameters(ModelConfig model, int vocabulary) {
    double width = model.dimension();
    double forward = 2 * width * model.feedForwardDimension();
    return model.encoderLayers() * (4 * width * width + forward)
        + model.decoderLayers() * (8 * width * width + forward)
        + vocabulary * width;
  }
}
