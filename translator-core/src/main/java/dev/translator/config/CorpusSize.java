package dev.translator.config;

/**
 * The size of a training corpus.
 *
 * @param pairs counted, up to {@link ConfigReader#ENOUGH_PAIRS}
 * @param targetTokens an estimate of the target tokens of an epoch
 */
public record CorpusSize(long pairs, long targetTokens) {
  /** Target tokens of a pair of usual length. */
  static final int USUAL_TOKENS = 20;

  /** The mean of the number of pairs and of the number of usual pairs with as many tokens. */
  long usualPairs() {
    return (pairs + targetTokens / USUAL_TOKENS) / 2;
  }
}
