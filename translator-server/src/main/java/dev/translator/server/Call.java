package dev.translator.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way: its parameters, the time it has, and what to give up when the client goes
 * away. Used by one thread; {@link #cancel} may come from another.
 */
final class Call {
  private final String path;
  private final Parameters parameters;
  private final long deadlineNanos;
  private CompletableFuture<?> waitedFor;
  private boolean cancelled;

  /**
   * @param deadlineNanos of {@link System#nanoTime}
   */
  Call(String path, Parameters parameters, long deadlineNanos) {
    this.path = path;
    this.parameters = parameters;
    this.deadlineNanos = deadlineNanos;
  }

  String path() {
    return path;
  }

  Parameters parameters() {
    return parameters;
  }

  /**
   * Waits for work that another thread does; gives it up at the deadline or when the client goes.
   *
   * @throws Fault if the time is over
   * @throws CancellationException if the client is gone
   */
  <T> T await(CompletableFuture<T> work) {
    begin(work);
    try {
      return work.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      throw new Fault(503, "the translation takes too long: send less text at a time", 5);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new Fault(503, "the server stops", 5);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      end();
    }
  }

  private synchronized void begin(CompletableFuture<?> work) {
    waitedFor = work;
    if (cancelled) {
      work.cancel(true);
    }
  }

  private synchronized void end() {
    waitedFor = null;
  }

  /** The client is gone: nothing more need be done. */
  synchronized void cancel() {
    cancelled = true;
    if (waitedFor != null) {
      waitedFor.cancel(true);
    }
  }
}
