package dev.translator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every output up to the maximum length, best first: what a search is measured against. */
final class ExhaustiveSearch {
  private ExhaustiveSearch() {}

  static List<Hypothesis> search(
      RandomModel model, int sentence, LengthPenalty penalty, int maximumLength) {
    List<Hypothesis> all = new ArrayList<>();
    visit(model, sentence, penalty, maximumLength, new int[0], all);
    all.sort(Hypothesis.BEST_FIRST);
    return all;
  }

  private static void visit(
      RandomModel model,
      int sentence,
      LengthPenalty penalty,
      int maximumLength,
      int[] prefix,
      List<Hypothesis> all) {
    int length = prefix.length + 1;
    float[] scores = model.score(sentence, prefix);
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    all.add(new Hypothesis(prefix, scores, penalty.score(sum, length), length < maximumLength));
    if (length < maximumLength) {
      for (int token = 0; token < model.vocabularySize(); token++) {
        if (token != RandomModel.END) {
          int[] longer = Arrays.copyOf(prefix, length);
          longer[length - 1] = token;
          visit(model, sentence, penalty, maximumLength, longer, all);
        }
      }
    }
  }
}
