package dev.translator.search;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Chooses the output that agrees best with all the others (Eikema and Aziz 2020, arXiv:2005.10283):
 * the one of highest expected utility when the samples stand for what the model believes.
 */
public final class MinimumBayesRisk {
  private MinimumBayesRisk() {}

  /**
   * @param samples drawn outputs; repeated ones weigh as often as they were drawn
   * @param utility how good the first is if the second is right, such as sentence-level chrF; asked
   *     for every ordered pair
   * @return index of the best, the first among equals
   */
  public static <T> int choose(List<T> samples, ToDoubleBiFunction<T, T> utility) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples to choose from");
    }
    int best = 0;
    double bestUtility = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < samples.size(); i++) {
      double sum = 0;
      for (T reference : samples) {
        sum += utility.applyAsDouble(samples.get(i), reference);
      }
      if (sum > bestUtility) {
        best = i;
        bestUtility = sum;
      }
    }
    return best;
  }
}
