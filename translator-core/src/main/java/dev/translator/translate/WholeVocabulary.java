package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import dev.translator.nn.Pass;
import dev.translator.nn.RowPlaces;
import dev.translator.nn.Transformer;
import dev.translator.search.ScoreEdits;
import java.util.stream.IntStream;

/** Every token has a column, its own. */
final class WholeVocabulary implements OutputLayer {
  private final Transformer network;
  private final int size;
  private final NDArray never;

  WholeVocabulary(Transformer network, OutputTokens tokens, NDManager owner) {
    this.network = network;
    this.size = tokens.size();
    this.never = owner.create(tokens.never());
  }

  @Override
  public NDArray logits(Pass pass, NDArray states, RowPlaces rows) {
    return network.logits(pass, states);
  }

  @Override
  public int columns() {
    return size;
  }

  @Override
  public int token(int column) {
    return column;
  }

  @Override
  public NDArray never() {
    return never;
  }

  @Override
  public TokenEdits edits(ScoreEdits edits, NDManager step) {
    return new TokenEdits(
        step.create(
            IntStream.range(0, edits.rows().length)
                .mapToLong(i -> (long) edits.rows()[i] * size + edits.tokens()[i])
                .toArray()),
        step.create(edits.values()),
        step.create(TransformerStepDecoder.toLongs(edits.forcedRows())),
        step.create(TransformerStepDecoder.toLongs(edits.forcedTokens())));
  }

  @Override
  public void select(Pass pass, int[] places) {
    // All sentences have the same columns.
  }
}
