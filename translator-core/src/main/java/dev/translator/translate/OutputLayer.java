package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import dev.translator.nn.CacheSlots;
import dev.translator.nn.ForwardPass;
import dev.translator.search.LogitsEdits;

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
  NDArray logits(ForwardPass pass, NDArray states, CacheSlots rows);

  /** C. */
  int columns();

  /** The token that a column stands for. */
  int token(int column);

  /** Columns of tokens that no output may hold, int64. */
  NDArray suppressed();

  /** Edits in terms of columns; those of tokens that have none are left out. */
  TokenEdits edits(LogitsEdits edits, NDManager step);

  /**
   * Follows the sentences to their new slots in the batch.
   *
   * @param slots the old slot of the sentence in each new one; a sentence that is not named left
   */
  void select(ForwardPass pass, int[] slots);
}
