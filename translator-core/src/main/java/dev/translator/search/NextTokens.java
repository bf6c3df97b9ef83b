package dev.translator.search;

import java.util.Locale;

/** The k best next tokens of every live row, best first. The arrays belong to this object. */
public final class NextTokens {
  private final int rows;
  private final int k;
  private final int[] tokens;
  private final float[] logProbabilities;

  /**
   * @param rows live rows
   * @param k tokens per row
   * @param tokens row by row, [rows * k]
   * @param logProbabilities of those tokens with the edits added, natural logarithm, [rows * k]
   */
  public NextTokens(int rows, int k, int[] tokens, float[] logProbabilities) {
    if (tokens.length != rows * k || logProbabilities.length != rows * k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows x %d tokens, but %d tokens and %d log-probabilities",
              rows,
              k,
              tokens.length,
              logProbabilities.length));
    }
    this.rows = rows;
    this.k = k;
    this.tokens = tokens;
    this.logProbabilities = logProbabilities;
  }

  public int rows() {
    return rows;
  }

  public int k() {
    return k;
  }

  /** The token of a rank (from 0) in a row. */
  public int token(int row, int rank) {
    return tokens[row * k + rank];
  }

  /** The edited log-probability of a rank (from 0) in a row. */
  public float logProbability(int row, int rank) {
    return logProbabilities[row * k + rank];
  }
}
