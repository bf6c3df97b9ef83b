package dev.translator.train;

import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The batches of one update after the other, epoch after epoch, from any position on. The batches
 * of the next update are prepared in the background while the present update is computed. The
 * batches depend on the position alone.
 */
final class BatchSource implements AutoCloseable {
  private final IntFunction<TokenPairs> pairs;
  private final TokenBatcher batcher;
  private final int batchesPerUpdate;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Update> next;
  private int plannedEpoch = -1;
  private List<int[]> plan = List.of();

  /**
   * @param pairs the corpus as an epoch sees it, the same pairs in other segmentations perhaps
   * @param start of the first update
   */
  BatchSource(
      IntFunction<TokenPairs> pairs, TokenBatcher batcher, int batchesPerUpdate, Position start) {
    this.pairs = pairs;
    this.batcher = batcher;
    this.batchesPerUpdate = batchesPerUpdate;
    next = prepare(start);
  }

  /** Goes on from another position. */
  void seek(Position position) {
    next = prepare(position);
  }

  /**
   * The pairs of one update, by their indexes in the corpus.
   *
   * @param start of an update
   * @param later how many updates after that
   */
  int[] pairs(Position start, int later) {
    Position position = start;
    List<int[]> epoch = batcher.epoch(position.epoch());
    IntStream pairs = IntStream.empty();
    for (int i = 0; i < (later + 1) * batchesPerUpdate; i++) {
      if (i >= later * batchesPerUpdate) {
        pairs = IntStream.concat(pairs, IntStream.of(epoch.get(position.batch())));
      }
      Position next = position.next(epoch.size());
      epoch = next.epoch() == position.epoch() ? epoch : batcher.epoch(next.epoch());
      position = next;
    }
    return pairs.toArray();
  }

  /** The largest batch of an epoch, as it is padded. */
  static PaddedBatch largest(TokenBatcher batcher, TokenPairs pairs, int epoch) {
    int[] largest =
        batcher.epoch(epoch).stream().max(Comparator.comparingLong(batcher::places)).orElseThrow();
    return PaddedBatch.of(pairs, largest);
  }

  /** The next update's batches, waiting for them if need be. */
  Update next() {
    try {
      Update update = next.join();
      next = prepare(update.after());
      return update;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private CompletableFuture<Update> prepare(Position from) {
    return CompletableFuture.supplyAsync(() -> read(from), background);
  }

  private Update read(Position from) {
    Position position = from;
    List<PaddedBatch> batches = new ArrayList<>();
    while (batches.size() < batchesPerUpdate) {
      List<int[]> epoch = batches(position.epoch());
      if (position.batch() >= epoch.size()) {
        position = new Position(position.epoch() + 1, 0); // other settings once cut more batches
        continue;
      }
      batches.add(PaddedBatch.of(pairs.apply(position.epoch()), epoch.get(position.batch())));
      position = position.next(epoch.size());
    }
    return new Update(batches, position);
  }

  private List<int[]> batches(int epoch) {
    if (epoch != plannedEpoch) {
      plan = List.of(); // two plans at once may be too much for the heap
      plan = batcher.epoch(epoch);
      plannedEpoch = epoch;
    }
    return plan;
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  /**
   * @param epoch from 0
   * @param batch place in the epoch, from 0
   */
  record Position(int epoch, int batch) {
    Position next(int batchesInEpoch) {
      return batch + 1 >= batchesInEpoch
          ? new Position(epoch + 1, 0)
          : new Position(epoch, batch + 1);
    }
  }

  /**
   * @param after position of the next update
   */
  record Update(List<PaddedBatch> batches, Position after) {
    long targetTokens() {
      return batches.stream().mapToLong(PaddedBatch::targetTokens).sum();
    }
  }
}
