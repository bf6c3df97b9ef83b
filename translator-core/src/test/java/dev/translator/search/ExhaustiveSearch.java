package dev.translator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every output up to the maximum length, best first: the reference for a search. */
final class ExhaustiveSearch {
  private ExhaustiveSearch() {}

  static List<Hypothesis> search(
      RandomModel model, int sentence, LengthPenalty penalty, int maximumLength) {
    return search(model, sentence, penalty, 0, maximumLength);
  }

  /**
   * @param coverage weight of the coverage penalty
   */
  static List<Hypothesis> search(
      RandomModel model, int sentence, LengthPenalty penalty, double coverage, int maximumLength) {
    List<Hypothesis> all = new ArrayList<>();
    visit(model, sentence, penalty, coverage, maximumLength, new int[0], all);
    all.sort(Hypothesis.BEST_FIRST);
    return all;
  }

  private static void visit(
      RandomModel model,
      int sentence,
      LengthPenalty penalty,
      double coverage,
      int maximumLength,
      int[] prefix,
      List<Hypothesis> all) {
    int length = prefix.length + 1;
    float[] scores = model.score(sentence, prefix);
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    double term = coverage == 0 ? 0 : coverage * model.coverage(sentence, prefix);
    double score = penalty.score(sum, length) + term;
    all.add(new Hypothesis(prefix, scores, score, length < maximumLength));
    if (length < maximumLength) {
      for (int token = 0; token < model.vocabularySize(); token++) {
        if (token != RandomModel.END) {
          int[] longer = Arrays.copyOf(prefix, length);
          longer[length - 1] = token;
          visit(model, sentence, penalty, coverage, maximumLength, longer, all);
        }
      }
    }
  }
}
