package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.corpus.tokens.TokenPairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalModelTest {
  private static final int SOURCES = 6;
  private static final int TARGETS = 8;

  private static TokenPairs random(int pairs) {
    SplittableRandom random = new SplittableRandom(5);
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      // the last token of each side never occurs
      sources.add(random.ints(random.nextInt(1, 6), 0, SOURCES - 1).toArray());
      targets.add(random.ints(random.nextInt(1, 6), 0, TARGETS - 1).toArray());
    }
    return TokenPairs.of(sources, targets);
  }

  /** Model 1 as its formulas say it, [source, target], NULL last. */
  private static double[][] plain(TokenPairs pairs, int iterations) {
    double[][] table = new double[SOURCES + 1][TARGETS];
    Arrays.stream(table).forEach(row -> Arrays.fill(row, 1.0 / TARGETS));
    for (int n = 0; n < iterations; n++) {
      double[][] counts = new double[SOURCES + 1][TARGETS];
      for (int pair = 0; pair < pairs.size(); pair++) {
        int[] source = Arrays.copyOf(pairs.source(pair), pairs.sourceLength(pair) + 1);
        source[source.length - 1] = SOURCES;
        for (int target : pairs.target(pair)) {
          double sum = Arrays.stream(source).mapToDouble(s -> table[s][target]).sum();
          for (int s : source) {
            counts[s][target] += table[s][target] / sum;
          }
        }
      }
      for (int s = 0; s <= SOURCES; s++) {
        double total = Arrays.stream(counts[s]).sum();
        for (int t = 0; t < TARGETS; t++) {
          table[s][t] = total == 0 ? 0 : counts[s][t] / total;
        }
      }
    }
    return table;
  }

  private static double[] row(LexicalModel model, int source) {
    double[] row = new double[TARGETS];
    for (int i = 0; i < model.tokens(source).length; i++) {
      row[model.tokens(source)[i]] = model.probabilities(source)[i];
    }
    return row;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void isModel1(int iterations) {
    TokenPairs pairs = random(12);
    LexicalModel model = LexicalModel.learn(pairs, 12, SOURCES, TARGETS, iterations);
    double[][] expected = plain(pairs, iterations);

    assertThat(model.none()).isEqualTo(SOURCES);
    for (int source = 0; source <= SOURCES; source++) {
      assertThat(row(model, source)).containsExactly(expected[source], within(2e-5));
    }
    assertThat(model.tokens(SOURCES - 1)).isEmpty();
  }

  @Test
  void usesPairsThatAreEvenlySpread() {
    TokenPairs all = random(12);
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < 12; i += 3) {
      sources.add(all.source(i));
      targets.add(all.target(i));
    }
    LexicalModel some = LexicalModel.learn(all, 4, SOURCES, TARGETS, 2);
    double[][] expected = plain(TokenPairs.of(sources, targets), 2);

    assertThat(some.pairs()).isEqualTo(4);
    for (int source = 0; source <= SOURCES; source++) {
      assertThat(row(some, source)).containsExactly(expected[source], within(2e-5));
    }
  }

  /** A link that is dropped leaves places behind whose sum is 0. */
  @Test
  void improbableLinksAreDropped() {
    int[] many = new int[150_000];
    Arrays.fill(many, 1);
    TokenPairs pairs =
        TokenPairs.of(List.of(new int[] {0}, new int[] {0}), List.of(many, new int[] {2}));
    LexicalModel model = LexicalModel.learn(pairs, 2, SOURCES, TARGETS, 3);

    assertThat(model.tokens(0)).containsExactly(1);
    assertThat(model.probabilities(0)).containsExactly(1);
    assertThat(model.tokens(model.none())).containsExactly(1);
  }
}
