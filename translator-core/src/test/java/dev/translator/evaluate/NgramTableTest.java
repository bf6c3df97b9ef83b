package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NgramTableTest {
  @Test
  void countsLikeMapsOfLists() {
    NgramTable table = new NgramTable(); // one for all cases: it must forget
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int order = 1 + random.nextInt(6);
      // Now and then long enough for the table to grow.
      int length = random.nextInt(100) == 0 ? 3_000 : 12;
      int alphabet = 1 + random.nextInt(5);
      List<int[]> references = new ArrayList<>();
      table.clear();
      for (int r = 1 + random.nextInt(3); r > 0; r--) {
        int[] reference = symbols(random, length, alphabet);
        references.add(reference);
        table.addReference(reference, reference.length, order);
      }
      int[] hypothesis = symbols(random, length, alphabet);
      hypothesis = IntStream.of(hypothesis).map(s -> s == 4 ? -1 : s).toArray();
      double[] matches = new double[order];
      table.match(hypothesis, hypothesis.length, order, matches, 0, 1);
      assertThat(matches).as("seed %d", seed).isEqualTo(naive(hypothesis, references, order));
    }
  }

  private static int[] symbols(Random random, int most, int alphabet) {
    return random.ints(random.nextInt(most + 1), 0, alphabet).toArray();
  }

  private static double[] naive(int[] hypothesis, List<int[]> references, int order) {
    Map<List<Integer>, Integer> limits = new HashMap<>();
    for (int[] reference : references) {
      count(reference, order).forEach((ngram, n) -> limits.merge(ngram, n, Math::max));
    }
    double[] matches = new double[order];
    count(hypothesis, order)
        .forEach(
            (ngram, n) -> {
              if (!ngram.contains(-1)) {
                matches[ngram.size() - 1] += Math.min(n, limits.getOrDefault(ngram, 0));
              }
            });
    return matches;
  }

  private static Map<List<Integer>, Integer> count(int[] symbols, int order) {
    List<Integer> list = IntStream.of(symbols).boxed().toList();
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int n = 1; n <= order; n++) {
      for (int i = 0; i + n <= list.size(); i++) {
        counts.merge(list.subList(i, i + n), 1, Integer::sum);
      }
    }
    return counts;
  }
}
