package dev.translator.bench;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Batches computed by some threads, each of which takes the next batch when it is done with one,
 * and the times at which the batches were done.
 */
public final class BatchFlow {
  private final long[] nanos; // time at which the first i + 1 batches were done
  private final double[] processor; // processor seconds of the process by then
  private final AtomicInteger started = new AtomicInteger();
  private int done;

  private BatchFlow(int batches) {
    nanos = new long[batches + 1];
    processor = new double[batches + 1];
    nanos[0] = System.nanoTime();
    processor[0] = ProcessUse.processorSeconds();
  }

  /**
   * Computes batches. Additional batches, fewer than the threads, are begun and not counted, so
   * that the last counted ones share the processor as the first ones did.
   *
   * @param batches number of counted batches
   * @param threads number of batches at a time
   * @param work computes the batch of this number, from 0, in the calling thread
   * @throws java.util.concurrent.CompletionException if a batch fails
   */
  public static BatchFlow run(int batches, int threads, IntConsumer work) {
    BatchFlow flow = new BatchFlow(batches);
    ExecutorService pool = Executors.newFixedThreadPool(threads, BatchFlow::thread);
    CompletableFuture<?>[] running = new CompletableFuture<?>[threads];
    Arrays.setAll(running, i -> CompletableFuture.runAsync(() -> flow.work(work), pool));
    pool.shutdown();
    CompletableFuture.allOf(running)
        .join(); // waits for all: their arrays are freed after a failure
    return flow;
  }

  /** A daemon thread: an unfinished batch does not keep the process alive. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "batch-flow");
    thread.setDaemon(true);
    return thread;
  }

  private void work(IntConsumer work) {
    while (!isOver()) {
      work.accept(started.getAndIncrement());
      end();
    }
  }

  private synchronized boolean isOver() {
    return done == nanos.length - 1;
  }

  private synchronized void end() {
    if (!isOver()) {
      done++;
      nanos[done] = System.nanoTime();
      processor[done] = ProcessUse.processorSeconds();
    }
  }

  /** Seconds between the ends of two batches. */
  public double seconds(int from, int to) {
    return (nanos[to] - nanos[from]) / 1e9;
  }

  /** Seconds of processor time between them. */
  public double processorSeconds(int from, int to) {
    return processor[to] - processor[from];
  }
}
