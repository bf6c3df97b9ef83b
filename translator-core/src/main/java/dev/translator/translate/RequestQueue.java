package dev.translator.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Requests of any number of threads, worked off by one thread that takes what is waiting: those
 * with equal options become one {@link Job} and share batches. Nothing is delayed to wait for more;
 * while a batch is translated, the next requests gather by themselves. Jobs take turns batch by
 * batch, so that a few lines need not wait for a whole file.
 */
final class RequestQueue implements AutoCloseable {
  /** So long the thread stays for more; it comes back when needed. */
  private static final long IDLE_MILLIS = 10_000;

  private final Function<List<Request>, Job> jobs;
  private final Deque<Request> arrived = new ArrayDeque<>();

  /** Everything added and not over: what closing has to tell. */
  private final Set<Request> open = ConcurrentHashMap.newKeySet();

  private Thread worker;
  private volatile boolean closed;

  /**
   * @param jobs makes a job of requests with equal options
   */
  RequestQueue(Function<List<Request>, Job> jobs) {
    this.jobs = jobs;
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
    if (worker == null) {
      worker = new Thread(this::work, "translation-engine");
      worker.setDaemon(true);
      worker.start();
    }
    open.add(request);
    request.future().whenComplete((lines, failure) -> open.remove(request));
    arrived.add(request);
    notifyAll();
  }

  private void work() {
    Deque<Job> waiting = new ArrayDeque<>();
    List<Request> taken = new ArrayList<>();
    while (take(waiting.isEmpty(), taken)) {
      group(taken).values().forEach(requests -> start(requests, waiting));
      taken.clear();
      Job job = waiting.poll();
      if (job != null) {
        job.translateNext(() -> closed);
        if (!job.isDone()) {
          waiting.add(job);
        }
      }
    }
  }

  /**
   * Takes all that arrived; waits a while if there is nothing else to do. False ends the thread.
   */
  private synchronized boolean take(boolean idle, List<Request> taken) {
    if (idle && arrived.isEmpty() && !closed) {
      try {
        wait(IDLE_MILLIS);
      } catch (InterruptedException e) {
        // As the end of the waiting: the thread ends, and comes back when needed.
      }
    }
    taken.addAll(arrived);
    arrived.clear();
    boolean end = closed || (idle && taken.isEmpty());
    worker = end ? null : worker;
    return !end;
  }

  private static Map<TranslationOptions, List<Request>> group(List<Request> requests) {
    Map<TranslationOptions, List<Request>> groups = new LinkedHashMap<>();
    for (Request request : requests) {
      if (!request.isOver()) {
        groups.computeIfAbsent(request.options(), options -> new ArrayList<>()).add(request);
      }
    }
    return groups;
  }

  private void start(List<Request> requests, Deque<Job> waiting) {
    try {
      Job job = jobs.apply(requests);
      if (!job.isDone()) {
        waiting.add(job);
      }
    } catch (Throwable e) { // the worker must live on
      requests.forEach(request -> request.fail(e));
    }
  }

  /** Abandons what is being done; returns when the worker has let go of everything. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = worker;
      notifyAll();
    }
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    open.forEach(request -> request.fail(new IllegalStateException("the engine was closed")));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
