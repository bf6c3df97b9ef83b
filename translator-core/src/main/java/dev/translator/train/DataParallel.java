package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import dev.translator.config.ModelConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Divides batches among the processors of a CPU: a thread with some of the sentences to itself is
 * faster than threads that share every operation on all of them.
 */
final class DataParallel {
  private static final int IDLE_SECONDS = 10;

  /** Products of fewer rows are slow, and every share has gradients of its own to be added up. */
  private static final int LEAST_TOKENS = 512;

  private final int processors;
  private final int leastTokens;
  private final ExecutorService threads;

  /**
   * @param processors to keep busy; with fewer shares, each has several threads
   * @param leastTokens of a share, source and target together, beyond the first
   */
  DataParallel(int processors, int leastTokens) {
    this.processors = processors;
    this.leastTokens = leastTokens;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DataParallel::worker);
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
  }

  /**
   * Up to one for each processor that the process may use. A GPU has batches whole, and so has a
   * model with attention dropout, which draws from a generator that threads share.
   */
  static DataParallel of(Device device, ModelConfig model) {
    boolean whole = device.isGpu() || model.attentionDropout() > 0;
    return new DataParallel(whole ? 1 : Devices.threads(), LEAST_TOKENS);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "training");
    thread.setDaemon(true);
    return thread;
  }

  /** Action on a share. */
  @FunctionalInterface
  interface Action {
    /**
     * Runs beside other shares'.
     *
     * @param index of the share in its batch, from 0
     */
    NDList apply(PaddedBatch share, int index);
  }

  /** Results of all shares, in their order; a failure is passed on when no share runs any more. */
  List<NDList> map(PaddedBatch batch, Action action) {
    List<PaddedBatch> shares = shares(batch);
    if (shares.size() == 1) {
      return List.of(action.apply(batch, 0));
    }
    List<CompletableFuture<NDList>> running = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      int index = i;
      running.add(
          CompletableFuture.supplyAsync(
              () -> {
                Devices.threadsHere(processors / shares.size());
                return action.apply(shares.get(index), index);
              },
              threads));
    }
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // actions throw no others
    }
    return running.stream().map(CompletableFuture::join).toList();
  }

  /** Neighbouring rows, about as many tokens in each share. */
  private List<PaddedBatch> shares(PaddedBatch batch) {
    long all = IntStream.range(0, batch.rows()).mapToLong(batch::tokens).sum();
    int count = (int) Math.min(Math.min(processors, batch.rows()), all / leastTokens);
    if (count <= 1) {
      return List.of(batch);
    }
    List<PaddedBatch> shares = new ArrayList<>();
    long tokens = 0;
    int from = 0;
    for (int row = 0; row < batch.rows(); row++) {
      tokens += batch.tokens(row);
      int left = count - shares.size() - 1;
      boolean full = tokens * count >= all * (shares.size() + 1);
      if (row + 1 == batch.rows() || left > 0 && (full || batch.rows() - row - 1 == left)) {
        shares.add(batch.part(from, row + 1));
        from = row + 1;
      }
    }
    return shares;
  }
}
