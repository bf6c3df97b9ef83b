package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecodingKernels.TokenEdits;
import dev.translator.nn.CacheSlots;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.Projection;
import dev.translator.search.LogitsEdits;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Columns for the tokens that the translations of a batch's sentences may hold (Jean et al. 2015,
 * arXiv 1412.2007, section 3.2). A sentence is scored on its own tokens alone, whatever else is in
 * its batch.
 */
final class ShortlistedVocabulary implements OutputLayer {
  private static final int NO_COLUMN = -1;

  private final NDManager owner;
  private final int[] tokens;
  private final int[] columnOf;
  private final Projection projection;
  private final NDArray suppressed;
  private NDArray bias; // [B, C]: 0 for a sentence's own tokens, else -infinity

  /**
   * @param pass an inference pass of the network
   * @param shortlist the tokens for a source without its end marker
   */
  ShortlistedVocabulary(
      LoadedNetwork loaded,
      ForwardPass pass,
      NDManager owner,
      SourceBatch batch,
      OutputTokens output,
      UnaryOperator<int[]> shortlist) {
    this.owner = owner;
    List<int[]> lists =
        IntStream.range(0, batch.rows())
            .mapToObj(row -> shortlist.apply(batch.source(row)))
            .toList();
    BitSet all = new BitSet(output.size());
    lists.forEach(list -> Arrays.stream(list).forEach(all::set));
    Arrays.stream(output.suppressed()).forEach(token -> all.clear((int) token));
    tokens = all.stream().toArray();
    columnOf = new int[output.size()];
    Arrays.fill(columnOf, NO_COLUMN);
    for (int column = 0; column < tokens.length; column++) {
      columnOf[tokens[column]] = column;
    }
    NDArray rows = pass.manager().create(TransformerStepDecoder.toLongs(tokens));
    projection = loaded.network().logitsOf(pass, rows, owner);
    suppressed = owner.create(new long[0]);
    bias = owner.create(bias(lists), new Shape(lists.size(), tokens.length));
  }

  private float[] bias(List<int[]> lists) {
    float[] hidden = new float[lists.size() * tokens.length];
    Arrays.fill(hidden, Float.NEGATIVE_INFINITY);
    for (int sentence = 0; sentence < lists.size(); sentence++) {
      for (int token : lists.get(sentence)) {
        if (columnOf[token] != NO_COLUMN) {
          hidden[sentence * tokens.length + columnOf[token]] = 0;
        }
      }
    }
    return hidden;
  }

  @Override
  public NDArray logits(ForwardPass pass, NDArray states, CacheSlots rows) {
    NDArray logits = projection.apply(pass, states);
    return rows.isEven()
        ? pass.decoding().addBySentence(logits, bias)
        : pass.decoding().addBySentence(logits, bias, rows.sentencesOfRows(pass.manager()));
  }

  @Override
  public int columns() {
    return tokens.length;
  }

  @Override
  public int token(int column) {
    return tokens[column];
  }

  @Override
  public NDArray suppressed() {
    return suppressed;
  }

  @Override
  public TokenEdits edits(LogitsEdits edits, NDManager step) {
    int[] known =
        IntStream.range(0, edits.tokens().length)
            .filter(i -> columnOf[edits.tokens()[i]] != NO_COLUMN)
            .toArray();
    float[] values = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      values[i] = edits.values()[known[i]];
    }
    return new TokenEdits(
        step.create(
            Arrays.stream(known)
                .mapToLong(i -> (long) edits.rows()[i] * columns() + columnOf[edits.tokens()[i]])
                .toArray()),
        step.create(values),
        step.create(TransformerStepDecoder.toLongs(edits.forcedRows())),
        step.create(Arrays.stream(edits.forcedTokens()).mapToLong(this::forcedColumn).toArray()));
  }

  /** The end marker, which is forced at the maximum length, is in every list. */
  private long forcedColumn(int token) {
    if (columnOf[token] == NO_COLUMN) {
      throw new IllegalStateException("token " + token + " is forced, but the shortlist lacks it");
    }
    return columnOf[token];
  }

  @Override
  public void select(ForwardPass pass, int[] slots) {
    boolean allStay =
        slots.length == bias.getShape().get(0)
            && IntStream.range(0, slots.length).allMatch(i -> slots[i] == i);
    if (allStay) {
      return; // as in most steps
    }
    NDArray rows = pass.manager().create(TransformerStepDecoder.toLongs(slots));
    NDArray selected = pass.kernels().selectRows(List.of(bias), rows).head();
    bias.close();
    selected.attach(owner);
    bias = selected;
  }
}
