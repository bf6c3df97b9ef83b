package dev.translator.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * Chooses the output that agrees best with all the others (Eikema and Aziz 2020, arXiv:2005.10283):
 * the one of highest expected utility when the samples stand for the model's distribution.
 */
public final class MinimumBayesRisk {
  private MinimumBayesRisk() {}

  /**
   * The mean agreement of each sample with all of them, itself included.
   *
   * @param samples drawn outputs; repeated (equal) ones weigh as often as they were drawn
   * @param utility the quality of the first if the second is right, such as sentence-level chrF;
   *     called for every ordered pair of different samples and for each with itself
   * @return by sample, in their order of first appearance
   */
  public static <T> Map<T, Double> expectedUtilities(
      List<T> samples, ToDoubleBiFunction<T, T> utility) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    samples.forEach(sample -> counts.merge(sample, 1, Integer::sum));
    Map<T, Double> expected = new LinkedHashMap<>();
    for (T sample : counts.keySet()) {
      double sum = 0;
      for (Map.Entry<T, Integer> reference : counts.entrySet()) {
        sum += reference.getValue() * utility.applyAsDouble(sample, reference.getKey());
      }
      expected.put(sample, sum / samples.size());
    }
    return expected;
  }

  /**
   * @return index of the sample that agrees best, the first among equals
   */
  public static <T> int choose(List<T> samples, ToDoubleBiFunction<T, T> utility) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples to choose from");
    }
    Map<T, Double> expected = expectedUtilities(samples, utility);
    int best = 0;
    for (int i = 1; i < samples.size(); i++) {
      if (expected.get(samples.get(i)) > expected.get(samples.get(best))) {
        best = i;
      }
    }
    return best;
  }
}
