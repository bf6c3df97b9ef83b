package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import dev.translator.nn.Pass;
import dev.translator.nn.RowPlaces;
import dev.translator.search.ScoreEdits;

/**
 * The last layer of a decoder: from states to the scores of the tokens it chooses among. A column
 * of scores is a token; which one, {@link #token} says.
 */
interface OutputLayer {
  /**
   * Scores of the columns, [N, D] to [N, C].
   *
   * @param rows how the rows of states stand
   */
  NDArray logits(Pass pass, NDArray states, RowPlaces rows);

  /** C. */
  int columns();

  /** The token that a column stands for. */
  int token(int column);

  /** Columns of tokens that no output may hold, int64. */
  NDArray never();

  /** Edits in terms of columns; those of tokens that have none are left out. */
  TokenEdits edits(ScoreEdits edits, NDManager step);

  /** Follows sentences to their new places, those that are not named being gone. */
  void select(Pass pass, int[] places);
}
