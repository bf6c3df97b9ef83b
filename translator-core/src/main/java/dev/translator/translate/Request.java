package dev.translator.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * Lines that somebody waits for. Its future is completed from another pool, so that whatever a
 * caller hangs on to it cannot hold up the engine.
 */
final class Request {
  private final Segments segments;
  private final TranslationOptions options;
  private final List<List<Translation>> translated;
  private final CompletableFuture<List<List<Translation>>> future = new CompletableFuture<>();
  private int missing;

  Request(Segments segments, TranslationOptions options) {
    this.segments = segments;
    this.options = options;
    this.translated = new ArrayList<>(Collections.nCopies(segments.count(), List.of()));
    this.missing = segments.count();
  }

  Segments segments() {
    return segments;
  }

  TranslationOptions options() {
    return options;
  }

  CompletableFuture<List<List<Translation>>> future() {
    return future;
  }

  /** Whether nobody waits any more: cancelled, failed or complete. */
  boolean isOver() {
    return future.isDone();
  }

  /** Takes the result of one segment; the last one completes the request. */
  void accept(int segment, List<Translation> translations) {
    translated.set(segment, translations);
    missing--;
    completeIfWhole();
  }

  void completeIfWhole() {
    if (missing == 0) {
      List<List<Translation>> lines = lines();
      ForkJoinPool.commonPool().execute(() -> future.complete(lines));
    }
  }

  void fail(Throwable cause) {
    ForkJoinPool.commonPool().execute(() -> future.completeExceptionally(cause));
  }

  /** For each line its translations, once all are there. */
  List<List<Translation>> lines() {
    OutputWishes wishes = options.wishes();
    List<List<Translation>> lines = segments.join(translated);
    if (wishes.equals(OutputWishes.NONE)) {
      return lines;
    }
    return lines.stream()
        .map(
            nBest ->
                nBest.stream()
                    .map(
                        one ->
                            one == Translation.EMPTY
                                ? one
                                : one.withUnmet(wishes.unmet(one.text())))
                    .toList())
        .toList();
  }
}
