package dev.translator.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way: its parameters, its deadline, and the work to give up when the client
 * goes away. Used by one thread; {@link #cancel} may come from another.
 */
final class Call {
  private final Asked asked;
  private final Body body;
  private final long deadlineNanos;
  private CompletableFuture<?> waitedFor;
  private boolean cancelled;

  /**
   * Head of a request.
   *
   * @param method of HTTP
   * @param path absolute, decoded
   * @param address scheme, host and port by which the client reached the server
   * @param accept the types that the client accepts; empty for any
   */
  record Asked(String method, String path, String address, String accept) {}

  /**
   * @param deadlineNanos of {@link System#nanoTime}
   */
  Call(Asked asked, Body body, long deadlineNanos) {
    this.asked = asked;
    this.body = body;
    this.deadlineNanos = deadlineNanos;
  }

  Asked asked() {
    return asked;
  }

  String path() {
    return asked.path();
  }

  Parameters parameters() {
    return body.parameters();
  }

  /** The uploaded document; null where there is none. It is deleted after the call. */
  StoredFile upload() {
    return body.upload();
  }

  /** The uploaded document, which the caller deletes. */
  StoredFile takeUpload() {
    return body.take();
  }

  /** Work for the same request in another thread, with as much time. */
  Call fork() {
    return new Call(asked, body, deadlineNanos);
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

  /** Gives work up at the deadline or when the client goes, without waiting for it. */
  void watch(CompletableFuture<?> work) {
    begin(work);
    work.orTimeout(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
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
