package dev.translator.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class ConstrainedBeamSearchTest extends SearchStrategyContract {
  private static SearchStrategy search(
      int beamSize, LengthPenalty penalty, OutputRules rules, RequiredPhrases phrases) {
    BeamOptions beam = new BeamOptions(beamSize, beamSize, penalty, EarlyStopping.EXACT);
    return SearchStrategy.create(new ConstrainedBeamOptions(beam, phrases), rules);
  }

  private static RequiredPhrases none(int sentences) {
    List<List<int[]>> phrases = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      phrases.add(List.of());
    }
    return new RequiredPhrases(phrases);
  }

  @Override
  SearchStrategy narrowest(LengthPenalty penalty) {
    BeamOptions one = new BeamOptions(1, 1, penalty, EarlyStopping.WHEN_BEAM_FINISHED);
    return SearchStrategy.create(new ConstrainedBeamOptions(one, none(100)), PLAIN);
  }

  @Override
  SearchStrategy strategy(LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds) {
    return search(4, penalty, rules, none(100));
  }

  /** One or two phrases of up to three tokens above the markers, for each sentence. */
  private static List<List<int[]>> randomPhrases(int sentences, int vocabularySize, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<int[]>> all = new ArrayList<>();
    for (int sentence = 0; sentence < sentences; sentence++) {
      List<int[]> phrases = new ArrayList<>();
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        phrases.add(random.ints(1 + random.nextInt(3), 3, vocabularySize).toArray());
      }
      all.add(phrases);
    }
    return all;
  }

  @Test
  void withoutPhrasesItIsBeamSearch() {
    BeamOptions beam = new BeamOptions(4, 4, LengthPenalty.mean(1), EarlyStopping.EXACT);
    SearchLimits limits = SearchLimits.same(80, 12);
    assertThat(
            text(
                search(4, LengthPenalty.mean(1), PLAIN, none(80))
                    .search(RandomModel.of(9, 80, 2), limits)))
        .isEqualTo(text(new BeamSearch(beam, PLAIN).search(RandomModel.of(9, 80, 2), limits)));
  }

  @Test
  void everyOutputContainsItsPhrases() {
    for (int beamSize : new int[] {1, 2, 8}) {
      List<List<int[]>> required = randomPhrases(100, 30, beamSize);
      RequiredPhrases phrases = new RequiredPhrases(required);
      List<List<Hypothesis>> results =
          search(beamSize, LengthPenalty.mean(1), PLAIN, phrases)
              .search(RandomModel.of(30, 100, 70), SearchLimits.same(100, 20));
      for (int sentence = 0; sentence < 100; sentence++) {
        assertThat(results.get(sentence)).isNotEmpty();
        for (Hypothesis hypothesis : results.get(sentence)) {
          assertThat(phrases.missing(sentence, hypothesis.tokens()))
              .as("beam %d, sentence %d: %s", beamSize, sentence, hypothesis)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void aWideBeamFindsTheBestOutputWithThePhrases() {
    List<List<int[]>> required = randomPhrases(20, 5, 3);
    RequiredPhrases phrases = new RequiredPhrases(required);
    RandomModel model = RandomModel.of(5, 20, 500);
    LengthPenalty penalty = LengthPenalty.mean(1);
    List<List<Hypothesis>> results =
        search(1500, penalty, PLAIN, phrases).search(model, SearchLimits.same(20, 5));
    int found = 0;
    for (int sentence = 0; sentence < 20; sentence++) {
      int number = sentence;
      List<Hypothesis> expected =
          ExhaustiveSearch.search(model, sentence, penalty, 5).stream()
              .filter(h -> phrases.missing(number, h.tokens()).isEmpty())
              .toList();
      if (!expected.isEmpty()) {
        found++;
        assertThat(text(List.of(results.get(sentence)))).isEqualTo(text(List.of(expected)));
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void anImpossiblePhraseIsReported() {
    RequiredPhrases phrases =
        new RequiredPhrases(List.of(List.of(new int[] {3, 4, 5, 6}), List.of(new int[] {7})));
    OutputRules rules =
        OutputRules.of(
            RandomModel.BEGIN,
            RandomModel.END,
            ForbiddenPhrases.bySentence(List.of(List.of(), List.of(new int[] {7}))));
    List<List<Hypothesis>> results =
        search(3, LengthPenalty.mean(1), rules, phrases)
            .search(RandomModel.of(8, 2, 1), SearchLimits.of(4, 6));
    for (int sentence = 0; sentence < 2; sentence++) {
      for (Hypothesis hypothesis : results.get(sentence)) {
        assertThat(hypothesis.finished()).isFalse();
        assertThat(phrases.missing(sentence, hypothesis.tokens())).hasSize(1);
      }
    }
  }

  /** Token 3 spells "ab", 4 "a", 5 "b": the phrase may come in two pieces. */
  @Test
  void aPhraseMayBeSpeltInOtherTokens() {
    TokenText spelling =
        new TokenText(
            new byte[][] {{}, {}, {}, {'a', 'b'}, {'a'}, {'b'}, {' ', 'c'}, {' ', 'a', 'b'}});
    List<List<int[]>> required = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      required.add(List.of(new int[] {7}));
    }
    RequiredPhrases phrases = new RequiredPhrases(required, spelling::contains);
    List<List<Hypothesis>> results =
        search(4, LengthPenalty.mean(1), PLAIN, phrases)
            .search(RandomModel.of(8, 60, 900), SearchLimits.same(60, 8));
    int otherwise = 0;
    for (List<Hypothesis> hypotheses : results) {
      for (Hypothesis hypothesis : hypotheses) {
        assertThat(new String(spelling.bytes(hypothesis.tokens()), UTF_8)).contains("ab");
        otherwise += TokenSequences.contains(hypothesis.tokens(), new int[] {7}) ? 0 : 1;
      }
    }
    assertThat(otherwise).isPositive();
  }

  @Test
  void phrasesMayOverlap() {
    RequiredPhrases phrases =
        new RequiredPhrases(List.of(List.of(new int[] {3, 4}, new int[] {4, 5}, new int[] {4})));
    assertThat(phrases.missing(0, new int[] {3, 4, 5})).isEmpty();
    assertThat(phrases.missing(0, new int[] {3, 4, 6})).containsExactly(new int[] {4, 5});
    assertThat(phrases.progress(0, new int[] {3, 4})).isEqualTo(2 + 1 + 1);
    assertThat(phrases.progress(0, new int[] {6, 3})).isEqualTo(1);
    assertThat(phrases.total(0)).isEqualTo(5);
    assertThat(phrases.wanted(0, new int[] {6, 3})).containsExactly(3, 4);
    assertThat(phrases.wanted(0, new int[] {3, 4})).containsExactly(4, 5);
    assertThatThrownBy(() -> new RequiredPhrases(List.of(List.of(new int[0]))))
        .hasMessage("an empty phrase cannot be required");
  }
}
