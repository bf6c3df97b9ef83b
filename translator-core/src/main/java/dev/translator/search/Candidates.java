package dev.translator.search;

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
  private final double[] rankingScores;
  private int size;

  /**
   * @param capacity how many to keep
   */
  Candidates(int capacity) {
    this.capacity = capacity;
    rows = new int[capacity];
    tokens = new int[capacity];
    logProbabilities = new float[capacity];
    scores = new double[capacity];
    rankingScores = new double[capacity];
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

  /** Chooses among the continuations of rows {@code first} to {@code end}, exclusive. */
  void rank(ActiveHypotheses live, int first, int end, NextTokens next, LogitsEdits edits) {
    rank(live, first, end, next, edits, null);
  }

  /**
   * Chooses by penalised scores, while {@link #score} stays as it is.
   *
   * @param penalties by token, subtracted, at least 0; null for none
   */
  void rank(
      ActiveHypotheses live,
      int first,
      int end,
      NextTokens next,
      LogitsEdits edits,
      double[] penalties) {
    size = 0;
    for (int row = first; row < end; row++) {
      double prefix = live.score(row);
      for (int i = 0; i < next.k(); i++) {
        double score = prefix + next.logProbability(row, i);
        // Tokens come best first and penalties only lower them: the following ones cannot enter
        // either.
        if (score == Double.NEGATIVE_INFINITY || isFullAbove(score)) {
          break;
        }
        int token = next.token(row, i);
        double rankingScore = penalties == null ? score : score - penalties[token];
        if (!isFullAbove(rankingScore)) {
          insert(row, token, next.logProbability(row, i), score, rankingScore);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      logProbabilities[i] -= edits.softAddition(rows[i], tokens[i]);
    }
  }

  private boolean isFullAbove(double rankingScore) {
    return size == capacity && rankingScore <= rankingScores[size - 1];
  }

  private void insert(int row, int token, float logProbability, double score, double rankingScore) {
    int at = size < capacity ? size++ : size - 1;
    while (at > 0 && rankingScores[at - 1] < rankingScore) {
      move(at - 1, at);
      at--;
    }
    rows[at] = row;
    tokens[at] = token;
    logProbabilities[at] = logProbability;
    scores[at] = score;
    rankingScores[at] = rankingScore;
  }

  private void move(int from, int to) {
    rows[to] = rows[from];
    tokens[to] = tokens[from];
    logProbabilities[to] = logProbabilities[from];
    scores[to] = scores[from];
    rankingScores[to] = rankingScores[from];
  }
}
