package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The duties of every search strategy towards its callers; a strategy's test inherits them. */
abstract class SearchStrategyContract {
  static final OutputRules PLAIN = OutputRules.of(RandomModel.BEGIN, RandomModel.END);

  /** The seeds of tests that need no particular ones: the number of the sentence. */
  private static final IntToLongFunction SEEDS = sentence -> sentence;

  /**
   * The strategy under test, made with these rules.
   *
   * @param seeds for each sentence, for strategies that draw
   */
  abstract SearchStrategy strategy(
      LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds);

  /** The strategy at its narrowest, one prefix without any chance: that is greedy search. */
  abstract SearchStrategy narrowest(LengthPenalty penalty);

  final SearchStrategy strategy(LengthPenalty penalty, OutputRules rules) {
    return strategy(penalty, rules, SEEDS);
  }

  private SearchStrategy plain() {
    return strategy(LengthPenalty.mean(1), PLAIN);
  }

  /** Whether a sentence may get the same hypothesis twice. */
  boolean mayRepeat() {
    return false;
  }

  /** Results as text, to compare them whole. */
  static String text(List<List<Hypothesis>> results) {
    StringBuilder text = new StringBuilder();
    for (List<Hypothesis> hypotheses : results) {
      text.append(hypotheses).append('\n');
    }
    return text.toString();
  }

  @Test
  void theNarrowestIsGreedy() {
    SearchLimits limits = SearchLimits.same(100, 14);
    for (LengthPenalty penalty : List.of(LengthPenalty.mean(1), LengthPenalty.gnmt(0.6))) {
      assertThat(text(narrowest(penalty).search(RandomModel.of(10, 100, 40), limits)))
          .isEqualTo(
              text(new GreedySearch(penalty, PLAIN).search(RandomModel.of(10, 100, 40), limits)));
    }
  }

  @Test
  void theSameSearchGivesTheSameResult() {
    SearchLimits limits = SearchLimits.same(20, 12);
    assertThat(text(plain().search(RandomModel.of(8, 20, 5), limits)))
        .isEqualTo(text(plain().search(RandomModel.of(8, 20, 5), limits)));
  }

  @Test
  void theBatchDoesNotMatter() {
    int[] maximumLengths = new int[30];
    Arrays.setAll(maximumLengths, i -> 1 + i % 11);
    SearchStrategy strategy = plain();
    List<List<Hypothesis>> batched =
        strategy.search(RandomModel.of(7, 30, 100), SearchLimits.of(maximumLengths));
    for (int i = 0; i < 30; i++) {
      RandomModel alone = RandomModel.of(7, 1, 100 + i);
      long seed = i;
      SearchStrategy single = strategy(LengthPenalty.mean(1), PLAIN, sentence -> seed);
      assertThat(text(single.search(alone, SearchLimits.of(maximumLengths[i]))))
          .as("sentence %d", i)
          .isEqualTo(text(List.of(batched.get(i))));
    }
  }

  @Test
  void scoresAreTheModelsAndThePenaltys() {
    for (LengthPenalty penalty :
        List.of(LengthPenalty.mean(0.6), LengthPenalty.gnmt(0.8), LengthPenalty.wordReward(0.3))) {
      RandomModel model = RandomModel.of(9, 25, 1000);
      List<List<Hypothesis>> results =
          strategy(penalty, PLAIN).search(model, SearchLimits.same(25, 10));
      for (int sentence = 0; sentence < 25; sentence++) {
        for (Hypothesis hypothesis : results.get(sentence)) {
          float[] expected = model.score(sentence, hypothesis.tokens());
          assertThat(hypothesis.tokenLogProbabilities()).isEqualTo(expected);
          assertThat(hypothesis.length()).isEqualTo(hypothesis.tokens().length + 1);
          double sum = 0;
          for (float value : expected) {
            sum += value;
          }
          assertThat(hypothesis.logProbability()).isEqualTo(sum);
          assertThat(hypothesis.score()).isEqualTo(penalty.score(sum, hypothesis.length()));
        }
      }
    }
  }

  @Test
  void hypothesesAreSortedAndDistinct() {
    List<List<Hypothesis>> results =
        plain().search(RandomModel.of(6, 40, 77), SearchLimits.same(40, 9));
    assertThat(results).hasSize(40);
    for (List<Hypothesis> hypotheses : results) {
      assertThat(hypotheses).isNotEmpty().isSortedAccordingTo(Hypothesis.BEST_FIRST);
      Set<String> outputs = new HashSet<>();
      for (Hypothesis hypothesis : hypotheses) {
        assertThat(outputs.add(Arrays.toString(hypothesis.tokens())) || mayRepeat()).isTrue();
      }
    }
  }

  @Test
  void lengthsStayWithinTheLimits() {
    int[] maximumLengths = new int[60];
    Arrays.setAll(maximumLengths, i -> 4 + i % 7);
    SearchLimits limits = new SearchLimits(maximumLengths, 4);
    List<List<Hypothesis>> results = plain().search(RandomModel.of(5, 60, 3), limits);
    for (int sentence = 0; sentence < 60; sentence++) {
      for (Hypothesis hypothesis : results.get(sentence)) {
        assertThat(hypothesis.length()).isBetween(4, maximumLengths[sentence]);
        assertThat(hypothesis.tokens()).doesNotContain(RandomModel.END);
        assertThat(hypothesis.finished()).isEqualTo(hypothesis.length() < maximumLengths[sentence]);
      }
    }
  }

  @Test
  void aMaximumOfOneTokenLeavesTheEmptyOutput() {
    RandomModel model = RandomModel.of(5, 3, 8);
    List<List<Hypothesis>> results = plain().search(model, SearchLimits.same(3, 1));
    for (int sentence = 0; sentence < 3; sentence++) {
      assertThat(results.get(sentence)).hasSizeBetween(1, mayRepeat() ? 10 : 1);
      for (Hypothesis hypothesis : results.get(sentence)) {
        assertThat(hypothesis.tokens()).isEmpty();
        assertThat(hypothesis.logProbability()).isEqualTo(model.score(sentence, new int[0])[0]);
      }
    }
    assertThat(model.steps).isEqualTo(1);
  }

  @Test
  void forbiddenTokensNeverAppear() {
    OutputRules rules =
        OutputRules.of(
            RandomModel.BEGIN,
            RandomModel.END,
            new ForbiddenTokens(RandomModel.PAD, RandomModel.BEGIN));
    List<List<Hypothesis>> results =
        strategy(LengthPenalty.mean(1), rules)
            .search(RandomModel.of(5, 50, 31), SearchLimits.same(50, 8));
    for (List<Hypothesis> hypotheses : results) {
      for (Hypothesis hypothesis : hypotheses) {
        assertThat(hypothesis.tokens()).doesNotContain(RandomModel.PAD, RandomModel.BEGIN);
      }
    }
  }

  @Test
  void wishesHoldTogether() {
    int[][] prefixes = new int[40][];
    Arrays.setAll(prefixes, i -> i % 3 == 0 ? new int[] {4, 3, 5} : new int[0]);
    List<int[]> forbidden = List.of(new int[] {6}, new int[] {4, 5}, new int[] {3, 3, 5});
    OutputRules rules =
        OutputRules.of(
            RandomModel.BEGIN,
            RandomModel.END,
            new ForcedPrefix(prefixes),
            new NoRepeatNGram(2),
            ForbiddenPhrases.everywhere(forbidden),
            new RepetitionPenalty(0.5));
    List<List<Hypothesis>> results =
        strategy(LengthPenalty.mean(1), rules)
            .search(RandomModel.of(7, 40, 350), SearchLimits.same(40, 14));
    for (int sentence = 0; sentence < 40; sentence++) {
      for (Hypothesis hypothesis : results.get(sentence)) {
        int[] tokens = hypothesis.tokens();
        assertThat(Arrays.copyOf(tokens, prefixes[sentence].length)).isEqualTo(prefixes[sentence]);
        assertThat(forbidden).noneMatch(phrase -> TokenSequences.contains(tokens, phrase));
        Set<List<Integer>> bigrams = new HashSet<>();
        for (int i = 1; i < tokens.length; i++) {
          assertThat(bigrams.add(List.of(tokens[i - 1], tokens[i]))).isTrue();
        }
      }
    }
  }

  @Test
  void whereNothingIsAllowedTheOutputIsUnfinished() {
    LogitsProcessor nothingAfterTwo =
        (prefixes, edits) -> {
          for (int row = 0; row < prefixes.rows(); row++) {
            for (int token = 0; token < 5; token++) {
              if (prefixes.length() >= 2 || token == RandomModel.END) {
                edits.forbid(row, token);
              }
            }
          }
        };
    OutputRules rules = OutputRules.of(RandomModel.BEGIN, RandomModel.END, nothingAfterTwo);
    List<List<Hypothesis>> results =
        strategy(LengthPenalty.mean(1), rules)
            .search(RandomModel.of(5, 4, 12), SearchLimits.same(4, 8));
    for (List<Hypothesis> hypotheses : results) {
      assertThat(hypotheses).isNotEmpty();
      for (Hypothesis hypothesis : hypotheses) {
        assertThat(hypothesis.finished()).isFalse();
        assertThat(hypothesis.length()).isEqualTo(2);
        assertThat(hypothesis.tokens()).hasSize(2);
      }
    }
  }

  @Test
  void nanIsReported() {
    RandomModel broken = new RandomModel(5, Double.NaN, 1, 2);
    assertThatThrownBy(() -> plain().search(broken, SearchLimits.same(2, 5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model gave NaN at position 0 of sentence 0");
  }

  @Test
  void limitsMustFitTheDecoder() {
    assertThatThrownBy(() -> plain().search(RandomModel.of(5, 3, 1), SearchLimits.same(2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limits for 2 sentences, not for 3");
  }

  @Test
  void noSentencesNoResults() {
    assertThat(plain().search(RandomModel.of(5, 0, 1), SearchLimits.of())).isEmpty();
  }
}
