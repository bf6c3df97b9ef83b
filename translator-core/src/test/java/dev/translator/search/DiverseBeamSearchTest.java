package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class DiverseBeamSearchTest extends SearchStrategyContract {
  private static DiverseBeamOptions options(
      int beamSize, int groups, double strength, LengthPenalty penalty) {
    BeamOptions beam = new BeamOptions(beamSize, beamSize, penalty, EarlyStopping.EXACT);
    return new DiverseBeamOptions(beam, groups, strength);
  }

  @Override
  SearchStrategy narrowest(LengthPenalty penalty) {
    BeamOptions one = new BeamOptions(1, 1, penalty, EarlyStopping.WHEN_BEAM_FINISHED);
    return new DiverseBeamSearch(new DiverseBeamOptions(one, 1, 0.5), PLAIN);
  }

  @Override
  SearchStrategy strategy(LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds) {
    return new DiverseBeamSearch(options(6, 3, 0.8, penalty), rules);
  }

  @Test
  void oneGroupIsBeamSearch() {
    DiverseBeamOptions one = options(4, 1, 0.7, LengthPenalty.mean(1));
    SearchLimits limits = SearchLimits.same(60, 12);
    assertThat(text(new DiverseBeamSearch(one, PLAIN).search(RandomModel.of(8, 60, 9), limits)))
        .isEqualTo(
            text(new BeamSearch(one.beam(), PLAIN).search(RandomModel.of(8, 60, 9), limits)));
  }

  @Test
  void theFirstGroupIsABeamOfItsOwn() {
    DiverseBeamOptions diverse = options(4, 2, 1, LengthPenalty.mean(1));
    RandomModel model = RandomModel.of(8, 40, 123);
    SearchLimits limits = SearchLimits.same(40, 12);
    List<List<Hypothesis>> results = new DiverseBeamSearch(diverse, PLAIN).search(model, limits);
    List<List<Hypothesis>> first =
        new BeamSearch(diverse.group(), PLAIN).search(RandomModel.of(8, 40, 123), limits);
    for (int sentence = 0; sentence < 40; sentence++) {
      assertThat(results.get(sentence).toString())
          .contains(first.get(sentence).get(0).toString(), first.get(sentence).get(1).toString());
    }
  }

  /** Groups of one without length limits in play: each is greedy under the penalties before it. */
  @Test
  void laterGroupsAvoidTheTokensOfEarlierOnes() {
    double strength = 1.3;
    BeamOptions beam =
        new BeamOptions(3, 3, LengthPenalty.mean(0), EarlyStopping.WHEN_BEAM_FINISHED);
    RandomModel model = RandomModel.of(7, 40, 61);
    List<List<Hypothesis>> results =
        new DiverseBeamSearch(new DiverseBeamOptions(beam, 3, strength), PLAIN)
            .search(model, SearchLimits.same(40, 9));
    for (int sentence = 0; sentence < 40; sentence++) {
      int[][] outputs = new int[3][0];
      boolean[] ended = new boolean[3];
      for (int length = 1; length <= 9; length++) {
        double[] penalties = new double[7];
        for (int group = 0; group < 3; group++) {
          if (!ended[group]) {
            float[] scores = model.distribution(sentence, outputs[group]);
            int best = length == 9 ? RandomModel.END : 0;
            for (int token = 0; token < 7 && length < 9; token++) {
              best =
                  scores[token] - penalties[token] > scores[best] - penalties[best] ? token : best;
            }
            ended[group] = best == RandomModel.END;
            if (!ended[group]) {
              outputs[group] = Arrays.copyOf(outputs[group], length);
              outputs[group][length - 1] = best;
              penalties[best] += strength;
            }
          }
        }
      }
      assertThat(results.get(sentence).stream().map(h -> Arrays.toString(h.tokens())))
          .as("sentence %d", sentence)
          .containsOnly(Arrays.stream(outputs).map(Arrays::toString).toArray(String[]::new));
    }
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> options(6, 4, 1, LengthPenalty.mean(1)))
        .hasMessage("groups 4: must divide the beam size 6");
    assertThatThrownBy(() -> options(6, 3, -1, LengthPenalty.mean(1)))
        .hasMessage("diversity strength -1.0: must be >= 0");
    assertThat(SearchStrategy.create(options(6, 3, 1, LengthPenalty.mean(1)), PLAIN))
        .isInstanceOf(DiverseBeamSearch.class);
  }
}
