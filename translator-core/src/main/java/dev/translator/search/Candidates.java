package dev.translator.search;

import java.util.Arrays;

/**
 * The best continuations of one sentence over all its rows, best first; ties by lower row, then by
 * lower token. Reused from sentence to sentence.
 */
final class Candidates {
  private final int capacity;
  private final int[] rows;
  private final int[] tokens;
  private final float[] logProbabilities;
  private final double[] scores;
  private final int[] heads;
  private int size;

  /**
   * @param capacity how many to keep
   * @param rowsPerSentence at most
   */
  Candidates(int capacity, int rowsPerSentence) {
    this.capacity = capacity;
    rows = new int[capacity];
    tokens = new int[capacity];
    logProbabilities = new float[capacity];
    scores = new double[capacity];
    heads = new int[rowsPerSentence];
  }

  int size() {
    return size;
  }

  int row(int i) {
    return rows[i];
  }

  int token(int i) {
    return tokens[i];
  }

  /** The model's log-probability of the token. */
  float logProbability(int i) {
    return logProbabilities[i];
  }

  /** The edited log-probability of prefix and token. */
  double score(int i) {
    return scores[i];
  }

  /** Merges the sorted continuations of rows {@code first} to {@code end}, exclusive. */
  void rank(LiveRows live, int first, int end, NextTokens next, ScoreEdits edits) {
    size = 0;
    Arrays.fill(heads, 0, end - first, 0);
    while (size < capacity) {
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      for (int row = first; row < end; row++) {
        double score = headScore(live, row, heads[row - first], next);
        if (score > bestScore) {
          best = row;
          bestScore = score;
        }
      }
      if (best < 0) {
        return;
      }
      int head = heads[best - first]++;
      int token = next.token(best, head);
      rows[size] = best;
      tokens[size] = token;
      logProbabilities[size] = next.logProbability(best, head) - edits.softAddition(best, token);
      scores[size++] = bestScore;
    }
  }

  private static double headScore(LiveRows live, int row, int head, NextTokens next) {
    if (head == next.k()) {
      return Double.NEGATIVE_INFINITY;
    }
    float logProbability = next.logProbability(row, head);
    if (Float.isNaN(logProbability)) {
      throw new IllegalStateException(
          "the model gave NaN at position " + live.length() + " of sentence " + live.sentence(row));
    }
    return live.score(row) + logProbability;
  }
}
