package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.Precision;
import dev.translator.io.InputException;
import dev.translator.kernels.DecodingKernels;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.search.LogitsEdits;
import dev.translator.search.NextTokens;
import dev.translator.search.StepDecoder;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordPair;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several networks as one decoder; the contract with the search holds for them too. */
class EnsembleTest extends TransformerDecoderContract {
  private static final int VOCABULARY = 23;
  private static final List<String> LINES = List.of("the dog sleeps", "house", "the old house");
  private static final TranslationOptions OPTIONS = new TranslationOptions(4, 4, 1, 1, 3, 1000);

  @TempDir private Path directory;
  private NDManager manager;

  @BeforeEach
  void open0() {
    manager = TestDevice.manager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private TransformerStepDecoder member(long seed) {
    Transformer network = new Transformer(TinyEngine.CONFIG.model(), VOCABULARY, VOCABULARY);
    network.initialize(manager, seed);
    List<int[]> sources =
        List.of(new int[] {9, 10, 11, 12, 13}, new int[] {4, 5, 6}, new int[] {7, 8});
    return TransformerStepDecoder.start(
        LoadedNetwork.of(network, manager),
        manager,
        SourceBatch.of(sources),
        OutputTokens.all(VOCABULARY),
        null,
        true);
  }

  private StepDecoder ensemble(double share, long first, long second) {
    return new EnsembleStepDecoder(
        List.of(member(first), member(second)), new double[] {share, 1 - share}, manager);
  }

  @Override
  protected StepDecoder open() {
    return ensemble(0.3, 5, 6);
  }

  /** Log-probabilities by token of the first two steps, [2][rows][vocabulary]. */
  private static double[][][] distributions(StepDecoder decoder) {
    double[][][] all = new double[2][3][VOCABULARY];
    try (decoder) {
      int[] previous = {SpecialTokens.BOS, SpecialTokens.BOS, SpecialTokens.BOS};
      for (int step = 0; step < 2; step++) {
        NextTokens next = decoder.step(previous, LogitsEdits.NONE, VOCABULARY);
        for (int row = 0; row < 3; row++) {
          for (int i = 0; i < VOCABULARY; i++) {
            all[step][row][next.token(row, i)] = next.logProbability(row, i);
          }
        }
        previous = new int[] {7, 8, 9};
      }
    }
    return all;
  }

  @Test
  void probabilitiesAreTheWeightedMean() {
    double[][][] first = distributions(member(5));
    double[][][] second = distributions(member(6));
    double[][][] mean = distributions(ensemble(0.3, 5, 6));
    for (int step = 0; step < 2; step++) {
      for (int row = 0; row < 3; row++) {
        for (int token = SpecialTokens.EOS; token < VOCABULARY; token++) {
          double expected =
              0.3 * Math.exp(first[step][row][token]) + 0.7 * Math.exp(second[step][row][token]);
          assertThat(Math.exp(mean[step][row][token])).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  /** Two tokens of probability 1/2, 1/2 and 1/4, 3/4, shares 1/3 and 2/3: 1/3 and 2/3. */
  @Test
  void theMeanByHand() {
    DecodingKernels kernels = new DecodingKernels(manager);
    NDArray even = manager.create(new float[] {0, 0}, new Shape(1, 2));
    NDArray uneven = manager.create(new float[] {0, (float) Math.log(3)}, new Shape(1, 2));
    NDArray shares = manager.create(new float[] {1 / 3f, 2 / 3f}).log();

    float[] mean = kernels.meanLogProbabilities(List.of(even, uneven), shares).toFloatArray();
    assertThat(Math.exp(mean[0])).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(Math.exp(mean[1])).isCloseTo(2 / 3.0, within(1e-6));
  }

  @Test
  void attentionIsTheWeightedMeanAndADistributionOverTheSource() {
    try (TransformerStepDecoder first = member(5);
        TransformerStepDecoder second = member(6);
        StepDecoder both = ensemble(0.3, 5, 6)) {
      int[] begin = {SpecialTokens.BOS, SpecialTokens.BOS, SpecialTokens.BOS};
      for (StepDecoder decoder : List.of(first, second, both)) {
        decoder.step(begin, LogitsEdits.NONE, 1);
      }
      int[] lengths = {6, 4, 3}; // the longest source first
      for (int row = 0; row < 3; row++) {
        assertThat(both.attention()[row]).hasSize(lengths[row]);
        double sum = 0;
        for (int i = 0; i < lengths[row]; i++) {
          double expected = 0.3 * first.attention()[row][i] + 0.7 * second.attention()[row][i];
          assertThat((double) both.attention()[row][i]).isCloseTo(expected, within(1e-6));
          sum += both.attention()[row][i];
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
  }

  private static List<List<Translation>> translate(List<WeightedModel> models) {
    try (TranslationEngine engine =
        TranslationEngine.load(models, EngineOptions.on(TestDevice.NAME))) {
      return engine.translate(LINES, OPTIONS);
    }
  }

  private static List<String> texts(List<List<Translation>> translations) {
    return translations.stream().flatMap(List::stream).map(Translation::text).toList();
  }

  @Test
  void aModelWithItselfIsTheModel() {
    Path model = TinyEngine.save(directory.resolve("a"), 1);
    List<List<Translation>> alone = translate(List.of(WeightedModel.of(model)));
    List<List<Translation>> twice =
        translate(List.of(new WeightedModel(model, 2), new WeightedModel(model, 6)));

    assertThat(texts(twice)).isEqualTo(texts(alone));
    for (int i = 0; i < alone.size(); i++) {
      assertThat(twice.get(i).get(0).logProbability())
          .isCloseTo(alone.get(i).get(0).logProbability(), within(1e-4));
    }
  }

  @Test
  void onlyTheSharesOfWeightsCount() {
    WeightedModel a = WeightedModel.of(TinyEngine.save(directory.resolve("a"), 1));
    WeightedModel b = WeightedModel.of(TinyEngine.save(directory.resolve("b"), 2));
    List<String> both = texts(translate(List.of(a, b)));

    assertThat(both).isNotEqualTo(texts(translate(List.of(a))));
    assertThat(both).isNotEqualTo(texts(translate(List.of(b))));
    assertThat(
            texts(
                translate(
                    List.of(new WeightedModel(a.model(), 5), new WeightedModel(b.model(), 5)))))
        .isEqualTo(both);
    assertThat(
            texts(
                translate(
                    List.of(
                        new WeightedModel(a.model(), 1e6), new WeightedModel(b.model(), 1e-6)))))
        .isEqualTo(texts(translate(List.of(a))));
  }

  @Test
  void aCheckpointIsAModelToo() {
    Path root = TinyEngine.save(directory.resolve("run"), 1);
    Path other = TinyEngine.save(directory.resolve("other"), 2);
    ModelDirectory model = new ModelDirectory(other);
    Map<String, NDArray> state = new HashMap<>();
    ModelDirectory.arrays(model.load(manager).network())
        .forEach((name, array) -> state.put("model." + name, array));
    Path file =
        new CheckpointStore(new ModelDirectory(root).checkpoints(), 1, 0, List.of())
            .save(7, state, Map.of());

    assertThat(texts(translate(List.of(WeightedModel.of(file)))))
        .isEqualTo(texts(translate(List.of(WeightedModel.of(other)))))
        .isNotEqualTo(texts(translate(List.of(WeightedModel.of(root)))));
  }

  @Test
  void membersMustShareTheirVocabulary() {
    Path a = TinyEngine.save(directory.resolve("a"), 1);
    Path b = TinyEngine.save(directory.resolve("b"), 1);
    BpeModel other = BpeTrainer.train(List.of("abc abc").iterator(), TinyEngine.CONFIG.subword());
    new ModelDirectory(b).writeSubwords(SubwordPair.joint(other));
    try (NDManager own = TestDevice.manager()) {
      int size = other.vocabulary().size();
      Transformer network = new Transformer(TinyEngine.CONFIG.model(), size, size);
      network.initialize(own, 1);
      new ModelDirectory(b).writeWeights(network, Map.of());
    }

    assertThatThrownBy(() -> translate(List.of(WeightedModel.of(a), WeightedModel.of(b))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("have different vocabularies")
        .hasMessageContaining(a.toString())
        .hasMessageContaining(b.toString());
    assertThatThrownBy(() -> new WeightedModel(a, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("must be > 0");
    assertThatThrownBy(() -> translate(List.of(WeightedModel.of(a.resolve("config.yaml")))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not a checkpoint of a run");
  }

  @Test
  void nothingIsLeftBehind() {
    List<WeightedModel> models = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      models.add(WeightedModel.of(TinyEngine.save(directory.resolve("m" + seed), seed)));
    }
    Ensemble loaded = Ensemble.load(models, manager, Precision.FP32);
    int before = 0;
    int[] tokens = {SpecialTokens.BOS, SpecialTokens.BOS};
    for (int i = 0; i < 20; i++) {
      try (StepDecoder decoder =
          loaded.decoder(SourceBatch.of(List.of(new int[] {5, 6}, new int[] {7})), true)) {
        decoder.step(tokens, LogitsEdits.NONE, 3);
        decoder.select(new int[] {1, 1});
        decoder.step(tokens, LogitsEdits.NONE, 3);
      }
      int now = manager.getManagedArrays().size();
      before = i == 0 ? now : before; // the first use makes the tables of positions
      assertThat(now).isEqualTo(before);
    }
  }
}
