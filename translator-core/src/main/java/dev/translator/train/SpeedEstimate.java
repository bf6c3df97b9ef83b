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

/**
 * The speed of training on this machine. The time of a token is taken as a constant, which small
 * networks consist of, and a part that grows with the weights; both follow from two measurements.
 */
final class SpeedEstimate {
  private static final int VOCABULARY = 8000;
  private static final int ROWS = 64;
  private static final int LENGTH = 32;
  private static final int TIMED_UPDATES = 3;

  private final double secondsOfToken;
  private final double secondsOfWeight;

  private SpeedEstimate(double secondsOfToken, double secondsOfWeight) {
    this.secondsOfToken = secondsOfToken;
    this.secondsOfWeight = secondsOfWeight;
  }

  /** Makes a few updates of two networks. */
  static SpeedEstimate measure(TrainingConfig training) {
    Devices.threads(training.machine().threads());
    ModelConfig large = ModelConfig.defaults();
    ModelConfig small = narrow(large);
    return fit(
        parameters(small, VOCABULARY),
        seconds(small, training),
        parameters(large, VOCABULARY),
        seconds(large, training));
  }

  /**
   * The line through two measurements.
   *
   * @param small weights of the small network
   * @param smallSeconds time of its token
   */
  static SpeedEstimate fit(double small, double smallSeconds, double large, double largeSeconds) {
    double slope = Math.max(0, (largeSeconds - smallSeconds) / (large - small));
    double weight = Math.min(slope, smallSeconds / small); // the constant is not negative
    return weight == 0
        ? new SpeedEstimate(0, largeSeconds / large) // noise: no more than a proportion is known
        : new SpeedEstimate(smallSeconds - weight * small, weight);
  }

  /** The same layers, a quarter as wide. */
  private static ModelConfig narrow(ModelConfig model) {
    return new ModelConfig(
        model.dimension() / 4,
        model.feedForwardDimension() / 4,
        model.heads(),
        model.encoderLayers(),
        model.decoderLayers(),
        model.dropout(),
        model.attentionDropout(),
        model.activationDropout(),
        model.layerDrop(),
        model.normalization(),
        model.positions(),
        model.activation(),
        model.tiedEmbeddings(),
        model.maxPositions());
  }

  /** Seconds of a target token in an update, the median of a few. */
  private static double seconds(ModelConfig model, TrainingConfig training) {
    Device device = Devices.select(training.machine().device());
    try (TrialUpdates trial =
        new TrialUpdates(
            model, VOCABULARY, VOCABULARY, training, device, training.machine().precision())) {
      PaddedBatch batch = batch(new SplittableRandom(1));
      trial.seconds(List.of(batch)); // the first one prepares
      double[] seconds = new double[TIMED_UPDATES];
      for (int update = 0; update < TIMED_UPDATES; update++) {
        seconds[update] = trial.seconds(List.of(batch));
      }
      Arrays.sort(seconds);
      return seconds[TIMED_UPDATES / 2] / batch.targetTokens();
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
    double weights = parameters(config.model(), config.subword().vocabularySize());
    return 1 / (secondsOfToken + secondsOfWeight * weights);
  }

  /** Weights that each token is multiplied by, which the time of a token grows with. */
  private static double parameters(ModelConfig model, int vocabulary) {
    double width = model.dimension();
    int matrices = model.activation().isGated() ? 3 : 2;
    double forward = matrices * width * model.feedForwardDimension();
    double decoderForward = matrices * width * model.ofDecoder().feedForwardDimension();
    return model.encoderLayers() * (4 * width * width + forward)
        + model.decoderLayers() * (8 * width * width + decoderForward)
        + vocabulary * width;
  }
}
