package dev.translator.search;

import java.util.Arrays;

/**
 * The attention that each source token got from each live row so far (coverage penalty, Wu et al.
 * 2016, arXiv:1609.08144, equation 14): weight * sum over source tokens of log min(1, attention).
 */
final class Coverage {
  /**
   * The least attention that a token counts with: one token without attention must not exclude a
   * row.
   */
  private static final double LEAST = 1e-6;

  private final double weight;
  private double[][] sums; // [rows][source tokens]

  Coverage(double weight) {
    this.weight = weight;
  }

  /** Adds the attention of the live rows in a step. */
  void add(float[][] attention) {
    if (sums == null) {
      sums = Arrays.stream(attention).map(row -> new double[row.length]).toArray(double[][]::new);
    }
    for (int row = 0; row < sums.length; row++) {
      for (int i = 0; i < sums[row].length; i++) {
        sums[row][i] += attention[row][i];
      }
    }
  }

  /** The penalty of an output that ends with the present step, at most 0. */
  double term(int row) {
    double sum = 0;
    for (double attention : sums[row]) {
      sum += Math.log(Math.max(LEAST, Math.min(1, attention)));
    }
    return weight * sum;
  }

  /** Live row i becomes the former row {@code rows[i]}. */
  void select(int[] rows) {
    sums = Arrays.stream(rows).mapToObj(row -> sums[row].clone()).toArray(double[][]::new);
  }
}
