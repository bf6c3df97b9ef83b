package dev.translator.search;

/**
 * A model seen from the search: the probability of each next token after the tokens written so far.
 *
 * <p>It holds <i>live rows</i>, each a prefix of one sentence's output. At the start there is one
 * empty row per sentence; afterwards only {@link #select} changes which rows exist. A search keeps
 * the rows of a sentence side by side, with the same number of rows for every sentence that is
 * still live, so that a model may share among them all that depends on the source alone. The fewer
 * sentences change their slot in the batch, the less a model has to move.
 */
public interface StepDecoder extends AutoCloseable {
  /** Number of target tokens; ids are 0 to this, exclusive. */
  int vocabularySize();

  /** Rows at the start: one per source sentence. */
  int sentences();

  /**
   * Feeds the previous token of every live row and returns the best next tokens.
   *
   * <p>Log-probabilities are those of the model's softmax plus the edits, not normalised again.
   * {@link LogitsEdits} says how they are applied.
   *
   * @param previousTokens one token per live row; at the first call the begin marker
   * @param edits added to the log-probabilities before the best tokens are chosen
   * @param k how many to return, 1 to {@link #vocabularySize()}
   * @return for each row its k best, best first, ties by lower token id; forbidden tokens come
   *     last, in any order, with {@link Float#NEGATIVE_INFINITY}
   */
  NextTokens step(int[] previousTokens, LogitsEdits edits, int k);

  /**
   * The attention of each live row to each token of its source in the last step. Optional: a
   * decoder provides it only if it was opened for it.
   *
   * @return [rows][source tokens], each row adding up to 1, without padding
   */
  default float[][] attention() {
    throw new UnsupportedOperationException("this decoder does not tell its attention");
  }

  /**
   * Makes live row i the former row {@code rows[i]}: reorders, replicates and drops in one
   * operation.
   *
   * @param rows indexes of present rows, at least one
   */
  void select(int[] rows);

  /** Frees the memory of the rows; the decoder cannot be used afterwards. */
  @Override
  void close();
}
