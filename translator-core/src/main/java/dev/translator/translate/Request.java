package dev.translator.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Lines whose translations a caller waits for. */
final class Request {
  private final SourceSegments segments;
  private final TranslationOptions options;
  private final List<List<Translation>> translated;
  private final CompletableFuture<List<List<Translation>>> future = new CompletableFuture<>();
  private final Executor completing;
  private final Runnable afterSegment;
  private int missing;

  private Request(
      SourceSegments segments, TranslationOptions options, boolean apart, Runnable afterSegment) {
    this.segments = segments;
    this.options = options;
    this.afterSegment = afterSegment;
    this.translated = new ArrayList<>(Collections.nCopies(segments.count(), List.of()));
    this.missing = segments.count();
    this.completing = apart ? future.defaultExecutor() : Runnable::run;
  }

  /** One whose future stays within the engine: nothing is hung on to it, it is only waited for. */
  static Request waitedFor(SourceSegments segments, TranslationOptions options) {
    return waitedFor(segments, options, () -> {});
  }

  /**
   * The same, with progress.
   *
   * @param afterSegment run by the engine's thread after each segment, in any order
   */
  static Request waitedFor(
      SourceSegments segments, TranslationOptions options, Runnable afterSegment) {
    return new Request(segments, options, false, afterSegment);
  }

  /**
   * One whose future is given away. It is completed by another thread than the engine's, which
   * whatever is hung on to it could hold up, or wait for.
   */
  static Request givenAway(SourceSegments segments, TranslationOptions options) {
    return new Request(segments, options, true, () -> {});
  }

  SourceSegments segments() {
    return segments;
  }

  TranslationOptions options() {
    return options;
  }

  CompletableFuture<List<List<Translation>>> future() {
    return future;
  }

  /** Whether the request is over: cancelled, failed or complete. */
  boolean isOver() {
    return future.isDone();
  }

  /** Takes the result of one segment; the last one completes the request. */
  void accept(int segment, List<Translation> translations) {
    afterSegment.run();
    if (isLast(segment, translations)) {
      List<List<Translation>> lines = lines();
      completing.execute(() -> future.complete(lines));
    }
  }

  private synchronized boolean isLast(int segment, List<Translation> translations) {
    translated.set(segment, translations);
    missing--;
    return missing == 0;
  }

  void fail(Throwable cause) {
    completing.execute(() -> future.completeExceptionally(cause));
  }

  /** The translations of each line, once all are there. */
  List<List<Translation>> lines() {
    OutputConstraints constraints = options.constraints();
    List<List<Translation>> lines = segments.join(translated);
    if (constraints.equals(OutputConstraints.NONE)) {
      return lines;
    }
    return lines.stream()
        .map(
            nBest ->
                nBest.stream()
                    .map(
                        one ->
                            one.equals(Translation.EMPTY)
                                ? one
                                : one.withUnmet(constraints.unmet(one.text())))
                    .toList())
        .toList();
  }
}
