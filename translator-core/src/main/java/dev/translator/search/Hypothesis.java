package dev.translator.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** One output of a search with its scores. Immutable. */
public final class Hypothesis {
  /**
   * Higher score first; among equals the shorter, then the smaller token sequence, so that the
   * order never depends on chance. A hypothesis without an end marker comes after all that have
   * one: its score lacks the end's part.
   */
  public static final Comparator<Hypothesis> BEST_FIRST =
      Comparator.comparingInt((Hypothesis h) -> h.tokens.length == h.length() ? 1 : 0)
          .thenComparingDouble(h -> -h.score)
          .thenComparingInt(Hypothesis::length)
          .thenComparing((a, b) -> Arrays.compare(a.tokens, b.tokens));

  private final int[] tokens;
  private final float[] tokenLogProbabilities;
  private final double logProbability;
  private final double score;
  private final boolean finished;

  /**
   * @param tokens without begin and end marker
   * @param tokenLogProbabilities the model's, one per token and one more for the end marker; the
   *     latter is missing only where no continuation was allowed
   * @param score the number by which hypotheses are compared, see {@link #score()}
   * @param finished see {@link #finished()}
   */
  public Hypothesis(int[] tokens, float[] tokenLogProbabilities, double score, boolean finished) {
    int scored = tokenLogProbabilities.length;
    if (scored != tokens.length && scored != tokens.length + 1) {
      throw new IllegalArgumentException(
          tokens.length + " tokens, but " + scored + " log-probabilities");
    }
    this.tokens = tokens.clone();
    this.tokenLogProbabilities = tokenLogProbabilities.clone();
    double sum = 0;
    for (float value : tokenLogProbabilities) {
      sum += value;
    }
    this.logProbability = sum;
    this.score = score;
    this.finished = finished;
  }

  /** Token ids without begin and end marker. */
  public int[] tokens() {
    return tokens.clone();
  }

  boolean hasTokensOf(Hypothesis other) {
    return Arrays.equals(tokens, other.tokens);
  }

  /** The model's log-probability of each token and of the end marker, natural logarithm. */
  public float[] tokenLogProbabilities() {
    return tokenLogProbabilities.clone();
  }

  /** Scored tokens: {@link #tokens()} and the end marker. The definition of length everywhere. */
  public int length() {
    return tokenLogProbabilities.length;
  }

  /** Sum of {@link #tokenLogProbabilities()}. */
  public double logProbability() {
    return logProbability;
  }

  /**
   * The log-probability, reduced by soft {@link LogitsProcessor}s and normalised by the {@link
   * LengthPenalty}. Without such processors it is the penalty's score of {@link #logProbability()}.
   * With a coverage penalty its term is added.
   */
  public double score() {
    return score;
  }

  /**
   * Whether the model ended the output itself. False when the maximum length ended it (the end
   * marker is scored all the same) or when no continuation was allowed.
   */
  public boolean finished() {
    return finished;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.4f%s %s", score, finished ? "" : " (unfinished)", Arrays.toString(tokens));
  }
}
