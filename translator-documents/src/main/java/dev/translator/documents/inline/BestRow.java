package dev.translator.documents.inline;

/** The row of values, one beside the other, that is worth most. */
final class BestRow {
  private BestRow() {}

  /** First and last of the values in a row whose sum is the largest; -1 where none is above 0. */
  static int[] of(double[] worth) {
    int[] best = {-1, -1};
    double bestSum = 0;
    double sum = 0;
    int first = 0;
    for (int i = 0; i < worth.length; i++) {
      if (sum <= 0) {
        sum = 0;
        first = i;
      }
      sum += worth[i];
      if (sum > bestSum) {
        bestSum = sum;
        best = new int[] {first, i};
      }
    }
    return best;
  }

  /** The same for a row that begins with the first value. */
  static int[] prefix(double[] worth) {
    int[] best = {-1, -1};
    double bestSum = 0;
    double sum = 0;
    for (int i = 0; i < worth.length; i++) {
      sum += worth[i];
      if (sum > bestSum) {
        bestSum = sum;
        best = new int[] {0, i};
      }
    }
    return best;
  }

  /** The same for a row that ends with the last value. */
  static int[] suffix(double[] worth) {
    int[] best = {-1, -1};
    double bestSum = 0;
    double sum = 0;
    for (int i = worth.length - 1; i >= 0; i--) {
      sum += worth[i];
      if (sum > bestSum) {
        bestSum = sum;
        best = new int[] {i, worth.length - 1};
      }
    }
    return best;
  }
}
