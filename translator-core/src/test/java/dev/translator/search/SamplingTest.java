package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class SamplingTest extends SearchStrategyContract {
  private static final LengthPenalty MEAN = LengthPenalty.mean(1);

  @Override
  SearchStrategy narrowest(LengthPenalty penalty) {
    return new Sampling(new SamplingOptions(1, 1, 1, 1, 0, penalty, sentence -> sentence), PLAIN);
  }

  @Override
  SearchStrategy strategy(LengthPenalty penalty, OutputRules rules, IntToLongFunction seeds) {
    return new Sampling(new SamplingOptions(3, 1.2, 0, 0.95, 0.01, penalty, seeds), rules);
  }

  @Override
  boolean mayRepeat() {
    return true;
  }

  /** All samples of one sentence. */
  private static List<Hypothesis> sample(SamplingOptions options, int maximumLength) {
    return new Sampling(options, PLAIN)
        .search(RandomModel.of(8, 1, 5), SearchLimits.same(1, maximumLength))
        .get(0);
  }

  @Test
  void theLikeliestTokenAloneIsGreedy() {
    RandomModel model = RandomModel.of(9, 50, 10);
    SearchLimits limits = SearchLimits.same(50, 12);
    String greedy = text(new GreedySearch(MEAN, PLAIN).search(model, limits));
    for (SamplingOptions options :
        List.of(
            new SamplingOptions(1, 1, 1, 1, 0, MEAN, i -> 3),
            new SamplingOptions(1, 1, 0, 1e-9, 0, MEAN, i -> 3),
            new SamplingOptions(1, 1, 0, 1, 1, MEAN, i -> 3),
            new SamplingOptions(1, 1e-6, 0, 1, 0, MEAN, i -> 3))) {
      assertThat(text(new Sampling(options, PLAIN).search(RandomModel.of(9, 50, 10), limits)))
          .as("%s", options)
          .isEqualTo(greedy);
    }
  }

  @Test
  void seedsDecide() {
    String first = sample(SamplingOptions.of(20, i -> 1), 10).toString();
    assertThat(sample(SamplingOptions.of(20, i -> 1), 10).toString()).isEqualTo(first);
    assertThat(sample(SamplingOptions.of(20, i -> 2), 10).toString()).isNotEqualTo(first);
  }

  @Test
  void fewSamplesAreTheFirstOfMany() {
    List<String> many = texts(sample(SamplingOptions.of(30, i -> 7), 10));
    for (String one : texts(sample(SamplingOptions.of(10, i -> 7), 10))) {
      assertThat(many.remove(one)).as(one).isTrue();
    }
  }

  private static List<String> texts(List<Hypothesis> hypotheses) {
    return new ArrayList<>(hypotheses.stream().map(Hypothesis::toString).toList());
  }

  /** First tokens are drawn as often as the filters, applied as on paper, say. */
  @Test
  void frequenciesAreTheFilteredProbabilities() {
    int samples = 10_000;
    double[] model = probabilities(1);
    double[] sharp = probabilities(0.5);
    double[][] expected = {
      model,
      sharp,
      keep(model, 3),
      keep(sharp, reach(sharp, 0.7)),
      keep(model, reach(keep(model, 5), 0.9)),
      keep(model, above(model, 0.3))
    };
    SamplingOptions[] options = {
      new SamplingOptions(samples, 1, 0, 1, 0, MEAN, i -> 11),
      new SamplingOptions(samples, 0.5, 0, 1, 0, MEAN, i -> 12),
      new SamplingOptions(samples, 1, 3, 1, 0, MEAN, i -> 13),
      new SamplingOptions(samples, 0.5, 0, 0.7, 0, MEAN, i -> 14),
      new SamplingOptions(samples, 1, 5, 0.9, 0, MEAN, i -> 15),
      new SamplingOptions(samples, 1, 0, 1, 0.3, MEAN, i -> 16)
    };
    for (int i = 0; i < options.length; i++) {
      double[] counts = new double[8];
      for (Hypothesis hypothesis : sample(options[i], 2)) {
        int[] tokens = hypothesis.tokens();
        counts[tokens.length == 0 ? RandomModel.END : tokens[0]]++;
      }
      for (int token = 0; token < 8; token++) {
        double p = expected[i][token];
        double deviation = Math.sqrt(p * (1 - p) / samples);
        assertThat(counts[token] / samples)
            .as("%s, token %d", options[i], token)
            .isCloseTo(p, within(4 * deviation));
      }
    }
  }

  private static double[] probabilities(double temperature) {
    float[] scores = RandomModel.of(8, 1, 5).distribution(0, new int[0]);
    double[] result = new double[scores.length];
    for (int token = 0; token < scores.length; token++) {
      result[token] = Math.exp(scores[token] / temperature);
    }
    return normalised(result);
  }

  private static double[] normalised(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** The n likeliest, normalised again. */
  private static double[] keep(double[] probabilities, int n) {
    double least = Arrays.stream(probabilities).map(p -> -p).sorted().toArray()[n - 1];
    return normalised(Arrays.stream(probabilities).map(p -> p >= -least ? p : 0).toArray());
  }

  /** The number of likeliest tokens that together have a probability. */
  private static int reach(double[] probabilities, double mass) {
    double[] sorted = Arrays.stream(probabilities).map(p -> -p).sorted().toArray();
    double sum = 0;
    int n = 0;
    while (sum < mass) {
      sum -= sorted[n++];
    }
    return n;
  }

  /** The number of tokens that are likely enough, compared with the likeliest. */
  private static int above(double[] probabilities, double fraction) {
    double best = Arrays.stream(probabilities).max().orElseThrow();
    return (int) Arrays.stream(probabilities).filter(p -> p >= fraction * best).count();
  }

  @Test
  void aSentencesSeedDependsOnItAndTheUsersSeed() {
    long seed = SamplingOptions.sentenceSeed(1, new int[] {5, 6});
    assertThat(SamplingOptions.sentenceSeed(1, new int[] {5, 6})).isEqualTo(seed);
    assertThat(SamplingOptions.sentenceSeed(2, new int[] {5, 6})).isNotEqualTo(seed);
    assertThat(SamplingOptions.sentenceSeed(1, new int[] {6, 5})).isNotEqualTo(seed);
    assertThat(SamplingOptions.sentenceSeed(1, new int[] {5})).isNotEqualTo(seed);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new SamplingOptions(1, 0, 0, 1, 0, MEAN, i -> 0))
        .hasMessage("temperature 0.0: must be > 0, <= 100");
    assertThatThrownBy(() -> new SamplingOptions(1, 1, -1, 1, 0, MEAN, i -> 0))
        .hasMessage("top-k -1: must be >= 0");
    assertThatThrownBy(() -> new SamplingOptions(1, 1, 0, 0, 0, MEAN, i -> 0))
        .hasMessage("top-p 0.0: must be > 0, <= 1");
    assertThatThrownBy(() -> new SamplingOptions(1, 1, 0, 1, 1.5, MEAN, i -> 0))
        .hasMessage("min-p 1.5: must be 0 to 1");
    assertThat(SearchStrategy.create(SamplingOptions.of(1, i -> 0), PLAIN))
        .isInstanceOf(Sampling.class);
  }
}
