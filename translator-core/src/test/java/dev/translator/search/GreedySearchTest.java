package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class GreedySearchTest extends SearchStrategyContract {
  @Override
  SearchStrategy narrowest(LengthPenalty penalty) {
    return SearchStrategy.create(new BeamOptions(1, 1, penalty, EarlyStopping.EXACT), PLAIN);
  }

  @Override
  SearchStrategy strategy(LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds) {
    return new GreedySearch(penalty, rules);
  }

  @Test
  void everyTokenIsTheLikeliest() {
    RandomModel model = RandomModel.of(11, 40, 900);
    List<List<Hypothesis>> results =
        strategy(LengthPenalty.mean(1), PLAIN).search(model, SearchLimits.same(40, 15));
    for (int sentence = 0; sentence < 40; sentence++) {
      Hypothesis hypothesis = results.get(sentence).get(0);
      int[] tokens = hypothesis.tokens();
      for (int i = 0; i < tokens.length + (hypothesis.finished() ? 1 : 0); i++) {
        float[] scores = model.distribution(sentence, Arrays.copyOf(tokens, i));
        float taken = scores[i < tokens.length ? tokens[i] : RandomModel.END];
        for (float score : scores) {
          assertThat(taken).isGreaterThanOrEqualTo(score);
        }
      }
    }
  }

  @Test
  void rowsAreSelectedOnlyWhenASentenceEnds() {
    RandomModel model = RandomModel.of(30, 6, 2);
    strategy(LengthPenalty.mean(1), PLAIN).search(model, SearchLimits.of(3, 9, 9, 9, 9, 9));
    assertThat(model.selects).isLessThan(model.steps).isBetween(1, 5);
  }
}
