package dev.translator.server;

import dev.translator.translate.DocumentTranslator;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Translates a text line by line: all lines go to the engine at once, and each is told as soon as
 * it and those before are done. No thread waits.
 */
final class LineTranslation {
  private final Directions directions;
  private final ServerOptions options;
  private final ServerMetrics metrics;
  private final Semaphore streams;

  LineTranslation(Directions directions, ServerOptions options, ServerMetrics metrics) {
    this.directions = directions;
    this.options = options;
    this.metrics = metrics;
    this.streams = new Semaphore(options.requests());
  }

  /**
   * Begins to translate.
   *
   * @param source a language as the client writes it, or {@link Directions#AUTO}
   * @param target a language as the client writes it
   * @throws Fault if a language is not served or the text is too long
   */
  Answer begin(Call call, String text, String source, String target) {
    if (text.length() > options.textCharacters()) {
      throw new Fault(413, "text is longer than " + options.textCharacters() + " characters");
    }
    LanguageDetection.Guess from = directions.source(source, () -> text);
    String to = directions.target(target, from.language());
    if (!streams.tryAcquire()) {
      throw new Fault(429, "Slowdown: the server has as many requests as it takes", 1);
    }
    try {
      metrics.asked(List.of(text));
      List<String> lines = text.lines().toList();
      EventStream events = new EventStream(from, to, lines);
      ServedModel.Lease lease =
          to.equals(from.language()) ? null : directions.lease(from.language(), to);
      new Run(from.language(), to, lease).begin(call, lines, events);
      return new Answer(200, "text/event-stream; charset=utf-8", events, Map.of())
          .with("Cache-Control", "no-store");
    } catch (RuntimeException e) {
      streams.release();
      throw e;
    }
  }

  /** One text. */
  private final class Run {
    private final String source;
    private final String target;
    private final ServedModel.Lease lease;
    private final List<CompletableFuture<?>> submitted = new ArrayList<>();

    Run(String source, String target, ServedModel.Lease lease) {
      this.source = source;
      this.target = target;
      this.lease = lease;
    }

    void begin(Call call, List<String> lines, EventStream events) {
      CompletableFuture<Void> end = events.end();
      end.whenComplete((done, failure) -> close());
      try {
        for (String line : lines) {
          events.add(lease == null ? CompletableFuture.completedFuture(line) : translated(line));
        }
        call.watch(end);
      } catch (RuntimeException e) {
        submitted.forEach(work -> work.cancel(true));
        if (lease != null) {
          lease.close();
        }
        throw e;
      }
    }

    private void close() {
      submitted.forEach(work -> work.cancel(true));
      if (lease != null) {
        lease.close();
      }
      streams.release();
    }

    private CompletableFuture<String> translated(String line) {
      List<String> sentences = new ArrayList<>();
      put(
          line,
          found -> {
            sentences.addAll(found);
            return found.stream().map(sentence -> Translation.EMPTY).toList();
          });
      if (sentences.isEmpty()) {
        return CompletableFuture.completedFuture(line);
      }
      TranslationEngine engine = lease.engine();
      CompletableFuture<List<List<Translation>>> work = lease.submit(sentences, engine.defaults());
      submitted.add(work);
      return work.thenApply(
          nBest -> {
            metrics.translated(nBest);
            return put(line, found -> nBest.stream().map(list -> list.get(0)).toList());
          });
    }

    private String put(String line, DocumentTranslator.Sentencewise sentencewise) {
      return new DocumentTranslator(source, target, sentencewise).translate(line);
    }
  }

  /** The sentence for a client whose text could not be translated to its end. */
  static String message(Throwable failure) {
    return failure instanceof TimeoutException
        ? "the translation takes too long: send less text at a time"
        : "the server failed; its log says why";
  }
}
