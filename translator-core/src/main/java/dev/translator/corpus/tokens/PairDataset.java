package dev.translator.corpus.tokens;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.util.Progress;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A corpus as a data set of DJL, for training loops of one's own: the very batches, in the very
 * order, that this toolkit trains on. Each call of {@link #getData} is one epoch, the first call
 * epoch 0.
 *
 * <p>A batch's data are three arrays: source tokens {@code [B, S]} (int32, ending in EOS, padded
 * with PAD), source mask {@code [B, S]} (boolean, true at tokens), and target input {@code [B, T]}
 * (int32, beginning with BOS). Its labels are two: target tokens {@code [B, T]} (int32, ending in
 * EOS), and their mask {@code [B, T]}. The ids are those of {@link
 * dev.translator.subword.SpecialTokens}.
 */
public final class PairDataset implements Dataset {
  private final TokenPairs pairs;
  private final TokenBatcher batcher;
  private int nextEpoch;

  /**
   * @param pairs such as a {@link TokenStore}, or several joined
   * @param batcher groups these pairs
   */
  public PairDataset(TokenPairs pairs, TokenBatcher batcher) {
    this.pairs = pairs;
    this.batcher = batcher;
  }

  /** Goes on with another epoch, for example after a restart. */
  public void setNextEpoch(int epoch) {
    nextEpoch = epoch;
  }

  @Override
  public void prepare(Progress progress) {
    // The tokens are there already.
  }

  /**
   * The batches of the next epoch. Closing a batch frees its arrays.
   *
   * @param manager owns the batches
   */
  @Override
  public Iterable<Batch> getData(NDManager manager) {
    List<int[]> plan = batcher.epoch(nextEpoch++);
    return () -> new Batches(plan, manager);
  }

  private final class Batches implements Iterator<Batch> {
    private final List<int[]> plan;
    private final NDManager manager;
    private int next;

    Batches(List<int[]> plan, NDManager manager) {
      this.plan = plan;
      this.manager = manager;
    }

    @Override
    public boolean hasNext() {
      return next < plan.size();
    }

    @Override
    public Batch next() {
      int[] indexes = plan.get(next++);
      PaddedBatch padded = PaddedBatch.of(pairs, indexes);
      NDManager own = manager.newSubManager();
      Shape source = new Shape(padded.rows(), padded.sourceLength()); // [B, S]
      Shape target = new Shape(padded.rows(), padded.targetLength()); // [B, T]
      NDList data =
          new NDList(
              own.create(padded.source(), source),
              own.create(padded.sourceMask(), source),
              own.create(padded.targetInput(), target));
      NDList labels =
          new NDList(
              own.create(padded.targetLabels(), target), own.create(padded.targetMask(), target));
      return new Batch(
          own,
          data,
          labels,
          padded.rows(),
          Batchifier.STACK,
          Batchifier.STACK,
          next,
          plan.size(),
          IntStream.of(indexes).asLongStream().boxed().toList());
    }
  }
}
