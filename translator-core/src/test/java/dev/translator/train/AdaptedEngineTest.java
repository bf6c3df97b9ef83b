package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.translate.SentenceScorer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptedEngineTest {
  private static final List<String> SOURCE = List.of("the dog reads a house.");
  private static final List<String> TARGET = List.of("der Hund liest eine Katze.");
  private static final AdaptationOptions OPTIONS =
      AdaptationOptions.DEFAULT.withSteps(10).withSeconds(600);

  @TempDir private Path directory;
  private TinyRun tiny;

  @BeforeEach
  void trainABase() throws Exception {
    tiny = new TinyRun(directory);
    tiny.train("base", "training.maxUpdates=10");
  }

  private AdaptiveModel load() {
    return AdaptiveModel.load(tiny.output("base"), TestDevice.NAME);
  }

  private static double probability(AdaptiveModel base, Transformer network) {
    TrainedModel model = base.model();
    try (NDManager manager = base.manager().newSubManager();
        SentenceScorer scorer =
            SentenceScorer.of(model.config(), model.subwords(), network, manager)) {
      return scorer.score(SOURCE, TARGET).get(0).logProbability();
    }
  }

  private static Map<String, Integer> weights(Transformer network) {
    Map<String, Integer> hashes = new TreeMap<>();
    ModelDirectory.arrays(network)
        .forEach((name, array) -> hashes.put(name, Arrays.hashCode(array.toFloatArray())));
    return hashes;
  }

  @Test
  void learnsThePairAndLeavesTheModelAsItWas() throws Exception {
    List<String> sources = tiny.sources();
    try (AdaptiveModel model = load()) {
      Transformer network = model.model().network();
      Map<String, Integer> weights = weights(network);
      List<String> plain = model.engine().translate(sources);
      double before = probability(model, network);

      CompletableFuture<List<String>> beside =
          CompletableFuture.supplyAsync(() -> model.engine().translate(sources));
      try (AdaptedEngine adapted = model.adapt(SOURCE, TARGET, OPTIONS)) {
        assertThat(adapted.steps()).isEqualTo(10);
        assertThat(probability(model, adapted.network())).isGreaterThan(before + 1);
        assertThat(adapted.engine().translate(SOURCE)).hasSize(1);
        assertThat(model.engine().translate(sources)).isEqualTo(plain);
      }

      assertThat(beside.get()).isEqualTo(plain);
      assertThat(model.engine().translate(sources)).isEqualTo(plain);
      assertThat(probability(model, network)).isEqualTo(before);
      assertThat(weights(network)).isEqualTo(weights);
    }
  }

  @Test
  void arraysAreFreedAndTheSameAdaptationRepeats() {
    try (AdaptiveModel model = load()) {
      double first;
      try (AdaptedEngine adapted = model.adapt(SOURCE, TARGET, OPTIONS.withSteps(2))) {
        first = probability(model, adapted.network());
      }
      int arrays = model.manager().getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        try (AdaptedEngine adapted = model.adapt(SOURCE, TARGET, OPTIONS.withSteps(2))) {
          assertThat(probability(model, adapted.network())).isEqualTo(first);
        }
        assertThat(model.manager().getManagedArrays()).hasSize(arrays);
      }
    }
  }

  @Test
  void boundsAndPairsThatCannotBeLearnt() {
    try (AdaptiveModel model = load()) {
      List<String> plain = model.engine().translate(SOURCE);
      try (AdaptedEngine none =
              model.adapt(List.of("", "a ".repeat(99)), List.of("x", "y"), OPTIONS);
          AdaptedEngine late = model.adapt(SOURCE, TARGET, OPTIONS.withSeconds(0))) {
        assertThat(none.steps() + late.steps()).isZero();
        assertThat(none.engine().translate(SOURCE)).isEqualTo(plain);
        assertThat(late.engine().translate(SOURCE)).isEqualTo(plain);
      }
    }
  }
}
