package dev.translator.search;

import java.util.Arrays;

/**
 * Subtracts a constant from the log-probability of every token that the output already contains,
 * however often. Unlike the division of logits by Keskar et al. 2019 (arXiv:1909.05858) this weighs
 * the same for likely and unlikely tokens and needs no other token's score.
 */
public final class RepetitionPenalty implements LogitsProcessor {
  private final float penalty;

  /**
   * @param penalty above 0; log 2 = 0.69 halves the probability
   */
  public RepetitionPenalty(double penalty) {
    if (!(penalty > 0 && penalty < Float.MAX_VALUE)) {
      throw new IllegalArgumentException("repetition penalty " + penalty + ": must be > 0");
    }
    this.penalty = (float) penalty;
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      int[] tokens = prefixes.tokens(row);
      Arrays.sort(tokens);
      for (int i = 0; i < tokens.length; i++) {
        if (i == 0 || tokens[i] != tokens[i - 1]) {
          edits.add(row, tokens[i], -penalty);
        }
      }
    }
  }
}
