package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BeamSearchTest extends SearchStrategyContract {
  private static final List<LengthPenalty> PENALTIES =
      List.of(
          LengthPenalty.mean(1),
          LengthPenalty.mean(0),
          LengthPenalty.mean(0.5),
          LengthPenalty.gnmt(1.2),
          LengthPenalty.wordReward(0.7),
          LengthPenalty.wordReward(-0.2),
          LengthPenalty.mean(1).plusReward(-0.1),
          LengthPenalty.gnmt(0.8).plusReward(0.3));

  @Override
  SearchStrategy narrowest(LengthPenalty penalty) {
    return new BeamSearch(new BeamOptions(1, 1, penalty, EarlyStopping.WHEN_BEAM_FINISHED), PLAIN);
  }

  @Override
  SearchStrategy strategy(LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds) {
    return new BeamSearch(new BeamOptions(4, 4, penalty, EarlyStopping.EXACT), rules);
  }

  private static List<List<Hypothesis>> search(
      BeamOptions options, RandomModel model, int maximumLength) {
    return new BeamSearch(options, PLAIN)
        .search(model, SearchLimits.same(model.sentences(), maximumLength));
  }

  @Test
  void aBeamOfOneIsGreedy() {
    RandomModel model = RandomModel.of(10, 200, 40);
    SearchLimits limits = SearchLimits.same(200, 14);
    BeamOptions one =
        new BeamOptions(1, 1, LengthPenalty.mean(1), EarlyStopping.WHEN_BEAM_FINISHED);
    String greedy = text(new GreedySearch(one.lengthPenalty(), PLAIN).search(model, limits));
    assertThat(text(search(one, RandomModel.of(10, 200, 40), 14))).isEqualTo(greedy);
    assertThat(SearchStrategy.create(BeamOptions.of(1), PLAIN)).isInstanceOf(GreedySearch.class);
    assertThat(SearchStrategy.create(BeamOptions.of(2), PLAIN)).isInstanceOf(BeamSearch.class);
  }

  @Test
  void widerBeamsScoreBetterOverall() {
    double previous = Double.NEGATIVE_INFINITY;
    for (int beamSize : new int[] {1, 2, 4, 8, 16}) {
      double sum = 0;
      for (List<Hypothesis> hypotheses :
          search(BeamOptions.of(beamSize), RandomModel.of(12, 300, 4000), 10)) {
        sum += hypotheses.get(0).score();
      }
      assertThat(sum).as("beam %d", beamSize).isGreaterThanOrEqualTo(previous);
      previous = sum;
    }
  }

  @Test
  void aWideBeamEqualsExhaustiveSearch() {
    for (LengthPenalty penalty : PENALTIES) {
      for (long seed = 0; seed < 10; seed++) {
        RandomModel model = RandomModel.of(4, 2, seed);
        List<List<Hypothesis>> wide =
            search(new BeamOptions(500, 10, penalty, EarlyStopping.EXACT), model, 5);
        for (int sentence = 0; sentence < 2; sentence++) {
          List<Hypothesis> all = ExhaustiveSearch.search(model, sentence, penalty, 5);
          assertThat(text(List.of(wide.get(sentence))))
              .as("%s, seed %d", penalty, seed)
              .isEqualTo(text(List.of(all.subList(0, 10))));
        }
      }
    }
  }

  @Test
  void coverageIsTheFormulaAndStoppingStaysExact() {
    for (LengthPenalty penalty : PENALTIES) {
      for (double coverage : new double[] {0.2, 1.5}) {
        RandomModel model = RandomModel.of(4, 4, 70);
        List<List<Hypothesis>> wide =
            search(new BeamOptions(500, 5, penalty, EarlyStopping.EXACT, coverage), model, 5);
        for (int sentence = 0; sentence < 4; sentence++) {
          List<Hypothesis> all = ExhaustiveSearch.search(model, sentence, penalty, coverage, 5);
          assertThat(text(List.of(wide.get(sentence))))
              .as("%s, coverage %s, sentence %d", penalty, coverage, sentence)
              .isEqualTo(text(List.of(all.subList(0, 5))));
        }
      }
    }
  }

  @Test
  void coverageChangesTheResult() {
    BeamOptions plain = new BeamOptions(5, 1, LengthPenalty.mean(1), EarlyStopping.EXACT);
    BeamOptions covering = new BeamOptions(5, 1, LengthPenalty.mean(1), EarlyStopping.EXACT, 1);
    assertThat(text(search(covering, RandomModel.of(8, 50, 1), 9)))
        .isNotEqualTo(text(search(plain, RandomModel.of(8, 50, 1), 9)));
  }

  @Test
  void exactStoppingLosesNothing() {
    for (LengthPenalty penalty : PENALTIES) {
      for (int nBest : new int[] {1, 3}) {
        BeamOptions options = new BeamOptions(3, nBest, penalty, EarlyStopping.EXACT);
        RandomModel model = new RandomModel(6, nBest, LongStream.range(0, 60).toArray());
        List<List<Hypothesis>> results = search(options, model, 20);
        for (int sentence = 0; sentence < model.sentences(); sentence++) {
          assertThat(text(List.of(results.get(sentence))))
              .as("%s, sentence %d", options, sentence)
              .isEqualTo(text(List.of(NaiveBeamSearch.search(model, sentence, options, 20))));
        }
      }
    }
  }

  @Test
  void stoppingWithTheFullBeamIsTheTextbookRule() {
    BeamOptions options =
        new BeamOptions(4, 2, LengthPenalty.mean(1), EarlyStopping.WHEN_BEAM_FINISHED);
    RandomModel model = RandomModel.of(7, 50, 600);
    List<List<Hypothesis>> results = search(options, model, 20);
    for (int sentence = 0; sentence < 50; sentence++) {
      assertThat(text(List.of(results.get(sentence))))
          .as("sentence %d", sentence)
          .isEqualTo(text(List.of(NaiveBeamSearch.search(model, sentence, options, 20))));
    }
  }

  @Test
  void likelyStoppingLooksATenthAhead() {
    for (LengthPenalty penalty : PENALTIES) {
      for (int nBest : new int[] {1, 3}) {
        BeamOptions options = new BeamOptions(3, nBest, penalty, EarlyStopping.LIKELY);
        RandomModel model = RandomModel.of(7, 60, 700);
        List<List<Hypothesis>> results = search(options, model, 20);
        for (int sentence = 0; sentence < 60; sentence++) {
          assertThat(text(List.of(results.get(sentence))))
              .as("%s, sentence %d", options, sentence)
              .isEqualTo(text(List.of(NaiveBeamSearch.search(model, sentence, options, 20))));
        }
      }
    }
  }

  @Test
  void everyRuleStopsBeforeTheMaximumLength() {
    for (EarlyStopping rule : EarlyStopping.values()) {
      RandomModel model = RandomModel.of(6, 1, 9);
      search(new BeamOptions(3, 1, LengthPenalty.mean(0), rule), model, 500);
      assertThat(model.steps).as("%s", rule).isLessThan(100);
    }
  }

  @Test
  void aBeamWiderThanTheVocabularyWorks() {
    RandomModel model = RandomModel.of(3, 20, 50);
    BeamOptions options = new BeamOptions(9, 9, LengthPenalty.gnmt(1), EarlyStopping.EXACT);
    List<List<Hypothesis>> results = search(options, model, 6);
    for (int sentence = 0; sentence < 20; sentence++) {
      assertThat(text(List.of(results.get(sentence))))
          .isEqualTo(text(List.of(NaiveBeamSearch.search(model, sentence, options, 6))));
    }
  }

  @Test
  void aTokenForcedByAProcessorIsTaken() {
    LogitsProcessor startWithFour =
        (prefixes, edits) -> {
          for (int row = 0; row < prefixes.rows() && prefixes.length() == 0; row++) {
            edits.forbid(row, 4).force(row, 4);
          }
        };
    OutputRules rules = OutputRules.of(RandomModel.BEGIN, RandomModel.END, startWithFour);
    RandomModel model = RandomModel.of(6, 10, 70);
    for (List<Hypothesis> hypotheses :
        strategy(LengthPenalty.mean(1), rules).search(model, SearchLimits.same(10, 6))) {
      assertThat(hypotheses).hasSize(4).allMatch(h -> h.tokens()[0] == 4);
    }
  }

  @Test
  void softEditsChangeTheScoreButNotTheReportedProbability() {
    LogitsProcessor dislikeThree =
        (prefixes, edits) -> {
          for (int row = 0; row < prefixes.rows(); row++) {
            edits.add(row, 3, -1.5f);
          }
        };
    OutputRules rules = OutputRules.of(RandomModel.BEGIN, RandomModel.END, dislikeThree);
    RandomModel model = RandomModel.of(5, 30, 7);
    List<List<Hypothesis>> results =
        strategy(LengthPenalty.mean(0), rules).search(model, SearchLimits.same(30, 8));
    int threes = 0;
    for (int sentence = 0; sentence < 30; sentence++) {
      for (Hypothesis hypothesis : results.get(sentence)) {
        float[] expected = model.score(sentence, hypothesis.tokens());
        for (int i = 0; i < expected.length; i++) {
          assertThat(hypothesis.tokenLogProbabilities()[i]).isCloseTo(expected[i], within(1e-6f));
        }
        long count = Arrays.stream(hypothesis.tokens()).filter(t -> t == 3).count();
        threes += count;
        assertThat(hypothesis.score())
            .isCloseTo(hypothesis.logProbability() - 1.5 * count, within(1e-5));
      }
    }
    assertThat(threes).isPositive();
  }

  @Test
  void settingsAreChecked() {
    LengthPenalty mean = LengthPenalty.mean(1);
    assertThatThrownBy(() -> new BeamOptions(0, 1, mean, EarlyStopping.EXACT))
        .hasMessage("beam size 0: must be >= 1");
    assertThatThrownBy(() -> new BeamOptions(3, 4, mean, EarlyStopping.EXACT))
        .hasMessage("n-best 4: must be 1 to the beam size 3");
    assertThatThrownBy(() -> LengthPenalty.mean(-1))
        .hasMessage("length penalty -1.0: must be 0 to 10");
    assertThatThrownBy(() -> SearchLimits.of(3, 0))
        .hasMessage("maximum length 0: must be >= the minimum length 1");
  }
}
