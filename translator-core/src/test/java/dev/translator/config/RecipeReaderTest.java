package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions by corpus and time. */
class RecipeReaderTest {
  private static final String DATA =
      "data: {sourceLanguage: en, targetLanguage: de, train: a, validation: b}\n";

  @TempDir Path directory;

  private final List<String> messages = new ArrayList<>();

  private ExperimentConfig read(RecipeFacts facts, String yaml, String... overrides) {
    try {
      Path file = Files.writeString(directory.resolve("r.yaml"), yaml);
      return ConfigReader.readRecipe(file, Arrays.asList(overrides), facts, messages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StubFacts facts(long pairs) {
    return new StubFacts(new CorpusSize(pairs, 20 * pairs), 4000, Optional.empty());
  }

  @Test
  void aRecipeOfThreeLinesHasAnEndThatFitsItsCorpus() {
    ExperimentConfig config = read(facts(48_000), DATA);
    TrainingConfig training = config.training();

    assertThat(config.model().dimension()).isEqualTo(128);
    assertThat(training.stopping().maxUpdates()).isBetween(10_000, 30_000); // 40 epochs
    assertThat(training.rate().schedule()).isEqualTo(Schedule.LINEAR);
    assertThat(training.rate().warmupUpdates()).isLessThanOrEqualTo(400);
    assertThat(training.stopping().patience()).isEqualTo(10);
    assertThat(training.validation().validateEveryUpdates())
        .isBetween(500, training.stopping().maxUpdates() / 20);
    assertThat(messages).singleElement().asString().startsWith("preset auto: tiny, for 48,000");
  }

  @Test
  void longSentencesCountAsMorePairs() {
    CorpusSize talks = new CorpusSize(48_000, 48_000L * 40);

    assertThat(read(new StubFacts(talks), DATA).model().dimension()).isEqualTo(256);
  }

  @Test
  void aShortTimeTakesASmallerNetworkAndValidatesInTime() {
    ExperimentConfig config = read(facts(300_000), DATA, "training.maxMinutes=20");

    assertThat(config.model().dimension()).isEqualTo(128); // 20 min x 4,000/s is one epoch
    assertThat(config.training().endsWithTime()).isTrue();
    double perUpdate = 0.8 * config.training().batches().batchTokens();
    double updates = 20 * 60 * 0.95 * 4 * 4000 / perUpdate;
    assertThat((double) config.training().validation().validateEveryUpdates())
        .isLessThanOrEqualTo(updates / 10);
    assertThat(config.training().validation().validationPairs()).isBetween(200, 2000);
    assertThat(messages).singleElement().asString().contains("and 20 minutes at 16,000 tokens/s");
    assertThat(read(facts(300_000), DATA, "training.maxMinutes=2000").model().dimension())
        .isEqualTo(256);
  }

  @Test
  void aShortTimeTakesSmallerUpdatesAndLittleDropout() {
    ExperimentConfig hour = read(facts(48_000), DATA, "training.maxMinutes=60");
    ExperimentConfig quarter = read(facts(48_000), DATA, "training.maxMinutes=15");
    ExperimentConfig day = read(facts(48_000), DATA, "training.maxMinutes=1440");

    assertThat(hour.training().batches().batchTokens()).isEqualTo(2048); // 33,000 updates
    assertThat(hour.model().dropout()).isEqualTo(0.2);
    assertThat(quarter.training().batches().batchTokens()).isEqualTo(2048); // 8,400 updates
    ExperimentConfig slow =
        read(
            new StubFacts(facts(48_000).size(), 1000, Optional.empty()),
            DATA,
            "training.maxMinutes=15");
    assertThat(slow.training().batches().batchTokens()).isEqualTo(1024); // 2,100 updates otherwise
    assertThat(slow.model().dropout()).isEqualTo(0.1);
    assertThat(day.model().dropout()).isEqualTo(0.2);
    assertThat(
            read(facts(48_000), DATA, "training.maxMinutes=1", "training.batchTokens=3000")
                .training()
                .batches()
                .batchTokens())
        .isEqualTo(3000);
  }

  @ParameterizedTest
  @CsvSource({
    "training.schedule=constant",
    "training.warmupUpdates=7",
    "training.maxUpdates=77",
    "training.batchTokens=777",
    "model.dimension=64",
    "subword.vocabularySize=300",
    "training.validationPairs=3",
    "training.patience=2"
  })
  void givenKeysWin(String key) {
    ExperimentConfig config = read(facts(48_000), DATA, key);

    assertThat(ConfigDifference.between(config, ConfigReader.override(config, List.of(key))))
        .isEmpty();
  }

  @Test
  void aGivenEndIsTheEnd() {
    TrainingConfig training = read(facts(48_000), DATA, "training.maxUpdates=600").training();

    assertThat(training.stopping().patience()).isZero();
    assertThat(training.validation().validateEveryUpdates()).isLessThanOrEqualTo(60);
    assertThat(training.rate().warmupUpdates()).isEqualTo(50);
  }

  @Test
  void aRunThatGoesOnKeepsItsSettings() {
    ExperimentConfig before = ConfigReader.read(DATA, "old", List.of());
    StubFacts resumed = new StubFacts(new CorpusSize(500, 10_000), 10, Optional.of(before));

    assertThat(read(resumed, DATA)).isEqualTo(before);
    assertThat(read(resumed, "preset: auto\n" + DATA)).isEqualTo(before);
    assertThat(messages).isEmpty();
  }

  @Test
  void aRecipeWithoutValidationSetsAPartAside() {
    String yaml = "data: {sourceLanguage: en, targetLanguage: de, train: memory.tmx}\n";
    DataConfig data = read(facts(30_000), yaml).data();

    assertThat(data.train()).hasToString("[{path: memory.tmx, exceptHeldOut: 0.01}]");
    assertThat(data.validation()).hasToString("{path: memory.tmx, onlyHeldOut: 0.01}");
    assertThat(messages.get(0)).contains("1 % of memory.tmx are set aside");

    ExperimentConfig before = read(facts(30_000), yaml);
    StubFacts grown = new StubFacts(new CorpusSize(300_000, 9), 9, Optional.of(before));
    assertThat(read(grown, yaml)).isEqualTo(before);
    assertThat(ConfigReader.read(ConfigWriter.toYaml(before), "w", List.of())).isEqualTo(before);
  }

  @Test
  void noneIsThePlainDefaults() {
    assertThat(read(facts(5), "preset: none\n" + DATA))
        .isEqualTo(ConfigReader.read(DATA, "plain", List.of()));
  }

  static Stream<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../configs"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("tune-en-de.yaml"))
          .toList()
          .stream();
    }
  }

  /** They name everything: their runs do not change with the choices of auto. */
  @ParameterizedTest
  @MethodSource("recipes")
  void theRecipesLeaveNothingOpen(Path recipe) {
    ExperimentConfig plain = ConfigReader.read(recipe, List.of());

    assertThat(ConfigReader.readRecipe(recipe, List.of(), facts(5_000_000), messages::add))
        .isEqualTo(plain);
    assertThat(messages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {300, 5_000, 500_000})
  void tuningEndsAfterFewEpochs(long pairs) throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve("base")).resolve("config.yaml"),
        ConfigWriter.toYaml(ConfigReader.read(DATA, "base", List.of())));
    ExperimentConfig config =
        read(facts(pairs), DATA, "training.from=" + directory.resolve("base"));
    TrainingConfig training = config.training();

    double epochs =
        training.stopping().maxUpdates()
            / (20.0 * pairs / (0.8 * training.batches().batchTokens()));
    assertThat(epochs).isBetween(2.5, 13.0);
    assertThat(training.rate().learningRate()).isEqualTo(3e-4);
    assertThat(training.stopping().patience()).isEqualTo(3);
    assertThat(messages).singleElement().asString().startsWith("fine-tuning on ");
  }
}
