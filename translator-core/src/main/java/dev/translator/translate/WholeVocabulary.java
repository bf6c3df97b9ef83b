package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import dev.translator.nn.CacheSlots;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.Transformer;
import dev.translator.search.LogitsEdits;
import java.util.stream.IntStream;

/** Every token has a column, its own. */
final class WholeVocabulary implements OutputLayer {
  private final Transformer network;
  private final int size;
  private final NDArray suppressed;

  WholeVocabulary(Transformer network, OutputTokens tokens, NDManager owner) {
    this.network = network;
    this.size = tokens.size();
    this.suppressed = owner.create(tokens.suppressed());
  }

  @Override
  public NDArray logits(ForwardPass pass, NDArray states, CacheSlots rows) {
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
  public NDArray suppressed() {
    return suppressed;
  }

  @Override
  public TokenEdits edits(LogitsEdits edits, NDManager step) {
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
  public void select(ForwardPass pass, int[] slots) {
    // All sentences have the same columns.
  }
}
