package dev.translator.corpus.tokens;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Works on a stream of pieces with several threads and hands the results on in order. */
final class OrderedPipeline {
  /** Pieces in work or waiting per thread, which bounds the memory. */
  private static final int AHEAD = 3;

  private OrderedPipeline() {}

  /**
   * @param next gives the next piece, null after the last; called by this thread alone
   * @param work done by the threads
   * @param sink takes the results in the order of the pieces; called by this thread alone
   */
  static <I, O> void run(Supplier<I> next, Function<I, O> work, Consumer<O> sink, int threads) {
    ExecutorService executor = Executors.newFixedThreadPool(threads, OrderedPipeline::thread);
    try {
      Queue<Future<O>> results = new ArrayDeque<>();
      for (I piece = next.get(); piece != null; piece = next.get()) {
        I taken = piece;
        results.add(executor.submit(() -> work.apply(taken)));
        if (results.size() >= AHEAD * threads) {
          sink.accept(await(results.remove()));
        }
      }
      while (!results.isEmpty()) {
        sink.accept(await(results.remove()));
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "corpus");
    thread.setDaemon(true);
    return thread;
  }

  private static <O> O await(Future<O> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while encoding a corpus", e);
    }
  }
}
