package dev.translator.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents that are translated one after another, by few threads. */
final class DocumentJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentJobs.class);

  private final DocumentTranslation translation;
  private final FileOptions options;
  private final ThreadPoolExecutor threads;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  DocumentJobs(DocumentTranslation translation, FileOptions options) {
    this.translation = translation;
    this.options = options;
    this.threads =
        new ThreadPoolExecutor(
            options.threads(),
            options.threads(),
            60,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(options.waiting()),
            task -> {
              Thread thread = new Thread(task, "translator-document");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** One document on its way. */
  static final class Job {
    private final String id = FileStore.randomName();
    private final String key = FileStore.randomName();
    private final long bornNanos = System.nanoTime();
    private final CompletableFuture<StoredFile> result = new CompletableFuture<>();
    private volatile boolean begun;

    String id() {
      return id;
    }

    /** A secret that the client must show. */
    String key() {
      return key;
    }

    boolean begun() {
      return begun;
    }

    /** The translated document. Cancelling gives the work up. */
    CompletableFuture<StoredFile> result() {
      return result;
    }
  }

  /**
   * Puts a document in line. It is deleted when the work ends.
   *
   * @throws Fault if the line is full
   */
  Job submit(Call call, StoredFile in, String source, String target) {
    Job job = new Job();
    Call work = call.fork();
    job.result.whenComplete(
        (file, failure) -> {
          if (failure instanceof CancellationException) {
            work.cancel();
          }
        });
    try {
      threads.execute(() -> run(job, work, in, source, target));
    } catch (RejectedExecutionException e) {
      in.delete();
      throw new Fault(429, "Slowdown: as many documents wait as the server takes", 30);
    }
    return job;
  }

  private void run(Job job, Call work, StoredFile in, String source, String target) {
    job.begun = true;
    try {
      StoredFile out = job.result.isDone() ? null : translation.translate(work, in, source, target);
      in.delete(); // before the client is told
      if (out != null) {
        out.publish();
        if (!job.result.complete(out)) {
          out.delete(); // the client went away meanwhile
        }
      }
    } catch (Throwable e) { // passed on to the job, which must not wait for ever
      in.delete();
      if (!(e instanceof Fault) && !(e instanceof CancellationException)) {
        LOG.error("document: {}", e.toString(), e);
      }
      job.result.completeExceptionally(e);
    }
  }

  /** Keeps a job, so that its client can ask for it. */
  void keep(Job job) {
    jobs.put(job.id, job);
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void forget(Job job) {
    jobs.remove(job.id);
  }

  /** Forgets jobs whose documents were not fetched in time. */
  void sweep() {
    long oldest = options.age().plus(options.deadline()).toNanos();
    jobs.values().removeIf(job -> System.nanoTime() - job.bornNanos > oldest);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("a document is still being translated");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
