package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.translator.evaluate.Chrf;
import dev.translator.kernels.TestDevice;
import dev.translator.subword.SubwordModel;
import dev.translator.translate.ScoreOptions.Normalization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to search, from text to text. */
@TestInstance(Lifecycle.PER_CLASS)
class DecodingStrategiesTest {
  private static final List<String> LINES =
      List.of(
          "the dog sleeps",
          "house",
          "in the old old house",
          "\u4f60\u597d",
          "the dog",
          "dog the",
          "");
  private static final TranslationOptions DEFAULTS =
      TranslationOptions.of(TinyEngine.CONFIG.decoding());

  private final SubwordModel subwords = TinyEngine.subwords();
  private NDManager manager;
  private TranslationEngine engine;
  private SentenceScorer scorer;

  @BeforeAll
  void open() {
    manager = TestDevice.manager();
    engine = TinyEngine.open(manager);
    scorer = TinyEngine.scorer(manager);
  }

  @AfterAll
  void close() {
    scorer.close();
    engine.close();
    manager.close();
  }

  static List<TranslationOptions> everyStrategy() {
    return List.of(
        DEFAULTS.greedy(),
        DEFAULTS.withNBest(3),
        DEFAULTS.withNBest(3).withScoring(new ScoreOptions(Normalization.GNMT, 0.6, 0.1, 0)),
        DEFAULTS.withNBest(3).withScoring(new ScoreOptions(Normalization.MEAN, 1, 0, 0.5)),
        DEFAULTS.withStrategy(new DecodingStrategy.DiverseBeam(4, 2, 0.5)).withNBest(4),
        DEFAULTS.withStrategy(DecodingStrategy.Sampling.of(4, 3)).withNBest(4),
        DEFAULTS
            .withStrategy(
                new DecodingStrategy.Sampling(5, 0.8, 20, 0.9, 0.01, 3, SampleChoice.MBR_CHRF))
            .withNBest(2),
        DEFAULTS.withConstraints(OutputConstraints.mustContain("Haus", "Hund")).withNBest(3),
        DEFAULTS.withConstraints(
            new OutputConstraints("im alten ", List.of(), List.of("H", " d"), 2, 0.5)));
  }

  private List<List<Translation>> translate(TranslationOptions options, String... lines) {
    return engine.translate(List.of(lines), options);
  }

  private static List<List<String>> texts(List<List<Translation>> translations) {
    return translations.stream()
        .map(nBest -> nBest.stream().map(Translation::text).toList())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everyStrategy")
  void translationsAreSortedAndDistinctAndScoredAsTheScorerScores(TranslationOptions options) {
    List<List<Translation>> translations = engine.translate(LINES, options);

    assertThat(translations).hasSameSizeAs(LINES);
    for (int line = 0; line < LINES.size() - 1; line++) {
      List<Translation> nBest = translations.get(line);
      assertThat(nBest).hasSizeBetween(1, options.nBest());
      assertThat(nBest.stream().map(Translation::text)).doesNotHaveDuplicates();
      for (int i = 0; i < nBest.size(); i++) {
        assertThat(i > 0 && nBest.get(i).score() > nBest.get(i - 1).score()).isFalse();
        assertScoredAsByTheScorer(LINES.get(line), nBest.get(i));
      }
    }
    assertThat(translations.get(LINES.size() - 1)).containsExactly(Translation.EMPTY);
  }

  private void assertScoredAsByTheScorer(String line, Translation translation) {
    int[] ids = translation.tokens().stream().mapToInt(subwords.vocabulary()::id).toArray();
    SentenceScore score = scorer.scoreTokens(List.of(subwords.encode(line)), List.of(ids)).get(0);
    assertThat(translation.logProbability()).isCloseTo(score.logProbability(), within(1e-4));
    assertThat(translation.tokenLogProbabilities()).hasSize(ids.length + 1);
    for (int i = 0; i <= ids.length; i++) {
      assertThat(translation.tokenLogProbabilities().get(i).doubleValue())
          .isCloseTo(score.tokenLogProbabilities().get(i), within(1e-5));
    }
    double sum = translation.tokenLogProbabilities().stream().mapToDouble(Float::doubleValue).sum();
    assertThat(sum).isCloseTo(translation.logProbability(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("everyStrategy")
  @Tag("slow")
  void neitherTheBatchNorAnotherCallMatters(TranslationOptions options) {
    List<List<String>> together = texts(engine.translate(LINES, options));

    assertThat(texts(engine.translate(LINES, options))).isEqualTo(together);
    assertThat(texts(engine.translate(LINES, options.withBatchTokens(9)))).isEqualTo(together);
    for (int line = 0; line < LINES.size(); line++) {
      assertThat(texts(translate(options, LINES.get(line)))).containsExactly(together.get(line));
    }
  }

  @Test
  void aBeamOfOneIsGreedyAndWiderOnesAreNotWorse() {
    List<List<Translation>> greedy = engine.translate(LINES, DEFAULTS.greedy());
    List<List<Translation>> one =
        engine.translate(LINES, DEFAULTS.withStrategy(new DecodingStrategy.Beam(1)));
    List<List<Translation>> one2 =
        engine.translate(LINES, DEFAULTS.withStrategy(new DecodingStrategy.DiverseBeam(1, 1, 0.5)));
    List<List<Translation>> wide =
        engine.translate(LINES, DEFAULTS.withStrategy(new DecodingStrategy.Beam(8)));

    assertThat(texts(one)).isEqualTo(texts(greedy));
    assertThat(texts(one2)).isEqualTo(texts(greedy));
    double greedySum = greedy.stream().mapToDouble(nBest -> nBest.get(0).score()).sum();
    assertThat(wide.stream().mapToDouble(nBest -> nBest.get(0).score()).sum())
        .isGreaterThan(greedySum);
  }

  @Test
  void seedsReproduceAndDiffer() {
    TranslationOptions seven = DEFAULTS.withStrategy(DecodingStrategy.Sampling.of(1, 7));
    TranslationOptions eight = DEFAULTS.withStrategy(DecodingStrategy.Sampling.of(1, 8));

    assertThat(texts(engine.translate(LINES, seven)))
        .isEqualTo(texts(engine.translate(LINES, seven)))
        .isNotEqualTo(texts(engine.translate(LINES, eight)));
  }

  @Test
  void aLowTemperatureIsGreedy() {
    DecodingStrategy cold =
        new DecodingStrategy.Sampling(1, 1e-4, 0, 1, 0, 5, SampleChoice.LIKELIEST);
    assertThat(texts(engine.translate(LINES, DEFAULTS.withStrategy(cold))))
        .isEqualTo(texts(engine.translate(LINES, DEFAULTS.greedy())));
  }

  @Test
  void minimumBayesRiskReportsTheMeanUtility() {
    TranslationOptions samples =
        DEFAULTS.withStrategy(DecodingStrategy.Sampling.of(6, 2)).withNBest(6);
    TranslationOptions choice =
        DEFAULTS.withStrategy(
            new DecodingStrategy.Sampling(6, 1, 0, 1, 0, 2, SampleChoice.MBR_CHRF));
    Translation chosen = translate(choice, LINES.get(0)).get(0).get(0);
    List<String> drawn = texts(translate(samples, LINES.get(0))).get(0);

    assertThat(drawn).hasSize(6).contains(chosen.text()); // all different: the mean is over these
    double best = 0;
    for (String one : drawn) {
      double sum = 0;
      for (String other : drawn) {
        sum += new Chrf().scoreSentence(one, List.of(other));
      }
      best = Math.max(best, sum / 6);
    }
    assertThat(chosen.score()).isCloseTo(best, within(1e-9));
  }

  @Test
  void wishesAboutTheTextHold() {
    OutputConstraints constraints =
        new OutputConstraints(
            "im alten H", List.of("Hund", "Katze 12"), List.of("Haus", "x"), 3, 0.2);
    TranslationOptions options =
        DEFAULTS
            .withStrategy(new DecodingStrategy.Beam(10))
            .withNBest(3)
            .withLengths(LengthOptions.ratio(2, 30))
            .withConstraints(constraints);
    for (List<Translation> nBest : engine.translate(LINES.subList(0, 6), options)) {
      for (Translation translation : nBest) {
        assertThat(translation.unmet()).isEmpty();
        assertThat(translation.text())
            .startsWith("im alten H")
            .contains("Hund")
            .contains("Katze 12")
            .doesNotContain("Haus")
            .doesNotContain("x");
        assertThat(repeatedTrigrams(translation.tokens())).isZero();
      }
    }
  }

  private static int repeatedTrigrams(List<String> tokens) {
    List<List<String>> trigrams = new ArrayList<>();
    for (int i = 0; i + 3 <= tokens.size(); i++) {
      trigrams.add(tokens.subList(i, i + 3));
    }
    return trigrams.size() - new HashSet<>(trigrams).size();
  }

  @Test
  void aPrefixThatEndsInASpaceEndsAWord() {
    TranslationOptions options =
        DEFAULTS.withNBest(3).withConstraints(OutputConstraints.prefix("der Hund "));
    for (List<Translation> nBest : engine.translate(LINES.subList(0, 6), options)) {
      for (Translation translation : nBest) {
        assertThat(translation.text()).matches("(?s)der Hund( .*)?");
        assertThat(translation.unmet()).isEmpty();
      }
    }
  }

  @Test
  void whatCannotBeMetIsReported() {
    TranslationOptions impossible =
        DEFAULTS.withConstraints(
            new OutputConstraints(
                "ein Haus", List.of("Haus", "Hund"), List.of("Haus", "Hund"), 0, 0));
    assertThat(translate(impossible, "the dog").get(0).get(0).unmet())
        .containsExactly("must contain: Hund", "forbidden: Haus");

    TranslationOptions tooShort =
        DEFAULTS
            .withLengths(new LengthOptions(0, 0, 2, 2, 10))
            .withConstraints(OutputConstraints.prefix("der Hund 123456"));
    Translation cut = translate(tooShort, "the dog").get(0).get(0);
    assertThat(cut.unmet()).containsExactly("prefix: der Hund 123456");
    assertThat(cut.finished()).isFalse();
    assertThat(translate(impossible, "").get(0)).containsExactly(Translation.EMPTY);
  }

  @Test
  void theRatioCountsFromTheEndOfAPrefix() {
    String prefix = "der Hund 123456 ".repeat(2).strip();
    TranslationOptions options =
        DEFAULTS
            .withLengths(LengthOptions.ratio(1, 2))
            .withConstraints(OutputConstraints.prefix(prefix));
    Translation translation = translate(options, "the dog").get(0).get(0);
    assertThat(translation.text()).startsWith(prefix);
    assertThat(translation.unmet()).isEmpty();
  }

  @Test
  void lengthsAreKept() {
    LengthOptions lengths = new LengthOptions(4, 1.5, 9, 3, 10);
    for (String line : LINES.subList(0, 6)) {
      int source = subwords.encode(line).length;
      int shortest = (int) Math.min(9, Math.max(4, Math.ceil(1.5 * source)));
      for (Translation translation :
          translate(DEFAULTS.withNBest(3).withLengths(lengths), line).get(0)) {
        assertThat(translation.tokens()).hasSizeBetween(shortest, 9);
      }
    }
  }

  @Test
  void coverageAddsItsTermToTheScore() {
    TranslationOptions covering =
        DEFAULTS
            .withScoring(new ScoreOptions(Normalization.MEAN, 1, 0, 0.5))
            .withLengths(new LengthOptions(0, 0, 2, 1, 0)); // too short to attend to everything
    for (List<Translation> nBest : engine.translate(LINES.subList(0, 6), covering)) {
      double mean = nBest.get(0).logProbability() / (nBest.get(0).tokens().size() + 1);
      assertThat(nBest.get(0).score()).isLessThan(mean - 0.1);
    }
  }

  @Test
  void aPrefixBelongsToTheFirstPieceOfALongLine() {
    String line = "dog house ".repeat(20);
    Translation translation =
        translate(DEFAULTS.withConstraints(OutputConstraints.prefix("der Hund")), line)
            .get(0)
            .get(0);

    assertThat(translation.text()).startsWith("der Hund");
    assertThat(translation.text().indexOf("der Hund", 1)).isNegative();
    assertThat(translation.unmet()).isEmpty();
  }
}
