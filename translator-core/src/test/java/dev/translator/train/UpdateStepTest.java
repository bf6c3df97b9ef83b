package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateStepTest {
  private static final int VOCABULARY = 50;
  @TempDir Path directory;

  private static TokenPairs pairs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(random.ints(random.nextInt(1, 9), 4, VOCABULARY).toArray());
      targets.add(random.ints(random.nextInt(1, 9), 4, VOCABULARY).toArray());
    }
    return TokenPairs.of(sources, targets);
  }

  private Map<String, NDArray> trained(
      NDManager manager, List<List<PaddedBatch>> updates, UpdateMeter meter) throws Exception {
    return trained(manager, updates, meter, 1, 0);
  }

  private Map<String, NDArray> trained(
      NDManager manager,
      List<List<PaddedBatch>> updates,
      UpdateMeter meter,
      int shares,
      double dropout)
      throws Exception {
    ExperimentConfig config =
        new TinyRun(directory).config("model.dropout=" + dropout, "training.adamEpsilon=0.001");
    Transformer network = new Transformer(config.model(), VOCABULARY, VOCABULARY);
    network.initialize(manager, 3);
    Map<String, NDArray> parameters = ModelDirectory.arrays(network);
    Adam adam = new Adam(parameters, config.training(), AveragedWeights.OFF, manager);
    UpdateStep step =
        new UpdateStep(
            network,
            List.copyOf(parameters.values()),
            manager,
            adam,
            new LabelSmoothedLoss(0.1),
            1,
            /* bfloat16= */ false,
            new DataParallel(shares, 1),
            new MicroBatches(TestDevice.get(), message -> {}),
            FaultInjection.NONE);
    long update = 0;
    for (List<PaddedBatch> batches : updates) {
      step.run(batches, ++update, 0.001, meter);
    }
    return parameters;
  }

  private static List<List<PaddedBatch>> updates(TokenPairs pairs) {
    PaddedBatch all = PaddedBatch.of(pairs, IntStream.range(0, pairs.size()).toArray());
    return List.of(List.of(all), List.of(all), List.of(all));
  }

  @Test
  void sharesAddUpToTheBatch() throws Exception {
    List<List<PaddedBatch>> updates = updates(pairs(24, 7));
    try (NDManager manager = TestDevice.manager()) {
      UpdateMeter expectedMeter = new UpdateMeter(manager, 3);
      Map<String, NDArray> expected = trained(manager, updates, expectedMeter, 1, 0);
      UpdateMeter meter = new UpdateMeter(manager, 3);
      Map<String, NDArray> actual = trained(manager, updates, meter, 3, 0);
      for (String name : expected.keySet()) {
        assertThat(actual.get(name).toFloatArray())
            .as(name)
            .containsExactly(expected.get(name).toFloatArray(), within(1e-5f));
      }
      meter.settle();
      expectedMeter.settle();
    }
  }

  @Test
  void whatThreadsDropDoesNotDependOnWhichIsFirst() throws Exception {
    assumeFalse(TestDevice.get().isGpu(), "a GPU has batches whole: skipped");
    List<List<PaddedBatch>> updates = updates(pairs(24, 8));
    try (NDManager manager = TestDevice.manager()) {
      Map<String, NDArray> expected =
          trained(manager, updates, new UpdateMeter(manager, 3), 4, 0.3);
      for (int repeat = 0; repeat < 5; repeat++) {
        Map<String, NDArray> actual =
            trained(manager, updates, new UpdateMeter(manager, 3), 4, 0.3);
        for (String name : expected.keySet()) {
          assertThat(actual.get(name).toFloatArray())
              .as(name)
              .containsExactly(expected.get(name).toFloatArray());
        }
      }
    }
  }

  /** Uses a large epsilon, since Adam divides the rounding noise of the keys' bias by itself. */
  @Test
  void accumulatedBatchesEqualOneLargeBatch() throws Exception {
    TokenPairs pairs = pairs(24, 5);
    int[] all = IntStream.range(0, 24).toArray();
    List<List<PaddedBatch>> large = new ArrayList<>();
    List<List<PaddedBatch>> small = new ArrayList<>();
    for (int update = 0; update < 3; update++) {
      large.add(List.of(PaddedBatch.of(pairs, all)));
      small.add(
          IntStream.range(0, 4)
              .mapToObj(i -> PaddedBatch.of(pairs, IntStream.range(6 * i, 6 * i + 6).toArray()))
              .toList());
    }
    try (NDManager manager = TestDevice.manager()) {
      UpdateMeter one = new UpdateMeter(manager, 100);
      UpdateMeter four = new UpdateMeter(manager, 100);
      Map<String, NDArray> expected = trained(manager, large, one);
      Map<String, NDArray> actual = trained(manager, small, four);

      expected.forEach(
          (name, array) ->
              assertThat(actual.get(name).toFloatArray())
                  .as(name)
                  .containsExactly(
                      array.toFloatArray(), org.assertj.core.data.Offset.offset(1e-5f)));
      LossMeter.Reading a = one.read();
      LossMeter.Reading b = four.read();
      assertThat(b.targetTokens()).isEqualTo(a.targetTokens());
      assertThat(b.loss()).isCloseTo(a.loss(), within(1e-4));
    }
  }

  @Test
  void leavesNoArraysBehind() throws Exception {
    TokenPairs pairs = pairs(12, 6);
    List<PaddedBatch> batches =
        List.of(
            PaddedBatch.of(pairs, IntStream.range(0, 7).toArray()),
            PaddedBatch.of(pairs, IntStream.range(7, 12).toArray()));
    try (NDManager manager = TestDevice.manager()) {
      UpdateMeter meter = new UpdateMeter(manager, 100);
      trained(manager, List.of(batches), meter);
      int before = manager.getManagedArrays().size();
      ExperimentConfig config = new TinyRun(directory).config();
      Transformer network = new Transformer(config.model(), VOCABULARY, VOCABULARY);
      network.initialize(manager, 3);
      Map<String, NDArray> parameters = ModelDirectory.arrays(network);
      UpdateStep step =
          new UpdateStep(
              network,
              List.copyOf(parameters.values()),
              manager,
              new Adam(parameters, config.training(), AveragedWeights.OFF, manager),
              new LabelSmoothedLoss(0.1),
              1,
              /* bfloat16= */ false,
              new DataParallel(3, 1),
              new MicroBatches(TestDevice.get(), message -> {}),
              FaultInjection.NONE);
      step.run(batches, 1, 0.001, meter);
      int after = manager.getManagedArrays().size();
      for (int update = 2; update <= 50; update++) {
        step.run(batches, update, 0.001, meter);
        assertThat(manager.getManagedArrays()).as("after update %d", update).hasSize(after);
      }
      assertThat(after).isGreaterThan(before);
    }
  }
}
