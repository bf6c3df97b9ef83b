package dev.translator.translate;

import java.util.List;

/**
 * The probability of a translation under a model.
 *
 * @param tokens of the target with its end marker
 * @param tokenLogProbabilities natural logarithm of each token's probability given the source and
 *     the tokens before it
 * @param logProbability their sum; NaN where the pair is longer than the model's context
 * @param score the log-probability after the model's own length penalty, comparable between
 *     lengths; translations of a line are compared by it
 */
public record SentenceScore(
    List<String> tokens, List<Double> tokenLogProbabilities, double logProbability, double score) {
  /** An empty translation of an empty line, which is no question to the model. */
  static final SentenceScore EMPTY = new SentenceScore(List.of(), List.of(), 0, 0);

  /** A pair that the model cannot read. */
  static final SentenceScore TOO_LONG =
      new SentenceScore(List.of(), List.of(), Double.NaN, Double.NaN);

  public SentenceScore {
    tokens = List.copyOf(tokens);
    tokenLogProbabilities = List.copyOf(tokenLogProbabilities);
  }
}
