package dev.translator.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A queue of requests from any number of threads. A few worker threads take all waiting requests:
 * those with equal options become one {@link DecodingJob} and share batches. No request is delayed
 * to wait for more; the next requests gather while batches are translated, and join a small job
 * that waits. Jobs take turns batch by batch, so that a few lines need not wait for a whole file.
 */
final class RequestQueue implements AutoCloseable {
  /** So long a thread stays for more; it comes back when needed. */
  private static final long IDLE_MILLIS = 10_000;

  private final Function<List<Request>, DecodingJob> jobs;
  private final int processors;
  private final IntConsumer threadsInside;
  private final Deque<Request> arrived = new ArrayDeque<>();
  private final Deque<DecodingJob> waiting = new ArrayDeque<>();
  private final Set<Thread> workers = new HashSet<>();
  private int working;

  /** Requests that were added and are not over; {@link #close} fails them. */
  private final Set<Request> open = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** A batch with the processors that it may use. */
  private record Work(DecodingBatch batch, int processors) {}

  /**
   * @param jobs makes a job of requests with equal options
   * @param processors how many batches are translated at a time; one alone has them all
   * @param threadsInside is told, in a worker's thread, how many threads its operations may use
   */
  RequestQueue(
      Function<List<Request>, DecodingJob> jobs, int processors, IntConsumer threadsInside) {
    this.jobs = jobs;
    this.processors = processors;
    this.threadsInside = threadsInside;
  }

  /**
   * Lines up a request; its future tells the result.
   *
   * @throws IllegalStateException if the queue is closed
   */
  synchronized void add(Request request) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    open.add(request);
    request.future().whenComplete((lines, failure) -> open.remove(request));
    arrived.add(request);
    wakeOne();
  }

  /** Calls a worker that waits, or a new one if all work and one more may. */
  private void wakeOne() {
    if (working < workers.size()) {
      notifyAll();
    } else if (workers.size() < processors) {
      Thread worker = new Thread(this::work, "translation-engine");
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  private void work() {
    for (Work work = take(); work != null; work = take()) {
      try {
        threadsInside.accept(work.processors);
        work.batch.translate(() -> closed);
      } finally {
        release();
      }
    }
  }

  /** The next batch; waits a while if there is none. Null ends the thread. */
  private synchronized Work take() {
    for (boolean waited = false; !closed; waited = true) {
      group(arrived).values().forEach(this::start);
      arrived.clear();
      DecodingJob job = waiting.poll();
      if (job != null) {
        DecodingBatch batch = job.next(processors - working);
        working++;
        if (!job.isDone()) {
          waiting.add(job);
        }
        if (!waiting.isEmpty()) {
          wakeOne();
        }
        int batches = working + waiting.stream().mapToInt(DecodingJob::batchesLeft).sum();
        return new Work(batch, Math.max(1, processors / batches));
      }
      if (waited || !waitForMore()) {
        break;
      }
    }
    workers.remove(Thread.currentThread());
    return null;
  }

  /** False when the thread is to end; it comes back when needed. */
  private boolean waitForMore() {
    try {
      wait(IDLE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private synchronized void release() {
    working--;
  }

  private static Map<TranslationOptions, List<Request>> group(Iterable<Request> requests) {
    Map<TranslationOptions, List<Request>> groups = new LinkedHashMap<>();
    for (Request request : requests) {
      if (!request.isOver()) {
        groups.computeIfAbsent(request.options(), options -> new ArrayList<>()).add(request);
      }
    }
    return groups;
  }

  private void start(List<Request> requests) {
    try {
      DecodingJob job = jobs.apply(requests);
      if (!job.isDone() && waiting.stream().noneMatch(earlier -> earlier.takeIn(job))) {
        waiting.add(job);
      }
    } catch (Throwable e) { // the worker must live on
      requests.forEach(request -> request.fail(e));
    }
  }

  /** Abandons the current work; returns when the workers have released everything. */
  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(workers);
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread worker : running) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    open.forEach(request -> request.fail(new IllegalStateException("the engine was closed")));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
