package dev.translator.train;

import ai.djl.Device;
import dev.translator.config.BatchConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The speed of training on this machine, measured by a few updates of the network in question. */
final class SpeedEstimate {
  private static final int MOST_ROWS = 64;
  private static final int LENGTH = 32;
  private static final int FIRST_UPDATES = 2;
  private static final int TIMED_UPDATES = 3;

  /**
   * The speed of a training as a share of the measured one, whose batches have no padding and no
   * long sentences.
   */
  private static final double SHARE = 0.65;

  /** Networks that were measured. */
  private final Map<Subject, Double> known = new HashMap<>();

  private record Subject(ModelConfig model, int vocabulary, int rows) {}

  /** Target tokens per second. */
  double targetTokensPerSecond(ExperimentConfig config) {
    TrainingConfig training = config.training();
    int batchTokens = training.batches().batchTokens();
    int rows =
        batchTokens == BatchConfig.AUTO
            ? MOST_ROWS
            : Math.max(1, Math.min(MOST_ROWS, batchTokens / LENGTH));
    Subject subject = new Subject(config.model(), config.subword().vocabularySize(), rows);
    return known.computeIfAbsent(subject, key -> SHARE * measure(key, training));
  }

  private static double measure(Subject subject, TrainingConfig training) {
    Devices.threads(training.machine().threads());
    Device device = Devices.select(training.machine().device());
    int vocabulary = subject.vocabulary;
    try (TrialUpdates trial =
        new TrialUpdates(
            subject.model,
            vocabulary,
            vocabulary,
            training,
            device,
            training.machine().precision())) {
      List<PaddedBatch> batch = List.of(batch(subject, new SplittableRandom(1)));
      for (int update = 0; update < FIRST_UPDATES; update++) {
        trial.seconds(batch); // these prepare the engine
      }
      double[] seconds = new double[TIMED_UPDATES];
      for (int update = 0; update < TIMED_UPDATES; update++) {
        seconds[update] = trial.seconds(batch);
      }
      Arrays.sort(seconds);
      return batch.get(0).targetTokens() / seconds[TIMED_UPDATES / 2];
    }
  }

  private static PaddedBatch batch(Subject subject, SplittableRandom random) {
    int[][] sides = new int[2 * subject.rows][];
    for (int row = 0; row < sides.length; row++) {
      sides[row] = random.ints(LENGTH - 1, 4, subject.vocabulary).toArray();
    }
    return PaddedBatch.of(
        Arrays.copyOf(sides, subject.rows), Arrays.copyOfRange(sides, subject.rows, sides.length));
  }
}
