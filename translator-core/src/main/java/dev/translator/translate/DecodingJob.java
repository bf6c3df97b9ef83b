package dev.translator.translate;

import dev.translator.search.StepDecoder;
import dev.translator.translate.SourceBatcher.Batch;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Requests that arrived together and want the same: their segments side by side, like lengths in
 * one batch.
 */
final class DecodingJob {
  /** The origin of a segment. */
  private record Origin(Request request, int segment) {}

  /** Opens a decoder for a batch. */
  @FunctionalInterface
  interface Decoders {
    /**
     * @param attentive whether the decoder is to tell its attention
     */
    StepDecoder open(SourceBatch batch, boolean attentive);
  }

  private final SearchPlan plan;
  private final Decoders decoders;
  private final BatchListener listener;
  private final List<Origin> origins = new ArrayList<>();
  private final Deque<Batch> batches;

  /**
   * @param requests of equal options
   * @param batchTokens padded source tokens of a batch
   * @param workers that are to share them
   * @param listener is told each batch
   */
  DecodingJob(
      List<Request> requests,
      SearchPlan plan,
      Decoders decoders,
      int batchTokens,
      int workers,
      BatchListener listener) {
    this.listener = listener;
    this.plan = plan;
    this.decoders = decoders;
    List<int[]> sources = new ArrayList<>();
    for (Request request : requests) {
      for (int segment = 0; segment < request.segments().count(); segment++) {
        origins.add(new Origin(request, segment));
        sources.add(request.segments().tokens().get(segment));
      }
    }
    batches = new ArrayDeque<>(SourceBatcher.batches(sources, batchTokens, workers));
  }

  boolean isDone() {
    return batches.isEmpty();
  }

  int batchesLeft() {
    return batches.size();
  }

  /** The next batch, to be translated by whoever takes it. */
  Batch next() {
    return batches.remove();
  }

  /**
   * Translates a batch and hands the results out. A failure is passed to the requests that wait for
   * this batch.
   *
   * @param closing whether the engine is being closed
   */
  void translate(Batch batch, BooleanSupplier closing) {
    List<Origin> waiting = Arrays.stream(batch.places()).mapToObj(origins::get).toList();
    BooleanSupplier abandoned =
        () ->
            closing.getAsBoolean() || waiting.stream().allMatch(origin -> origin.request.isOver());
    if (abandoned.getAsBoolean()) {
      return;
    }
    try {
      List<List<Translation>> found = search(batch.source(), waiting, abandoned);
      for (int i = 0; i < found.size(); i++) {
        waiting.get(i).request.accept(waiting.get(i).segment, found.get(i));
      }
    } catch (CancellationException e) {
      // No request waits: the batch is dropped, and its arrays are freed already.
    } catch (Throwable e) { // the worker must live on, whatever happened to this batch
      waiting.forEach(origin -> origin.request.fail(e));
    }
  }

  private List<List<Translation>> search(
      SourceBatch source, List<Origin> waiting, BooleanSupplier abandoned) {
    List<SearchPlan.Source> sources =
        waiting.stream()
            .map(
                origin ->
                    new SearchPlan.Source(
                        origin.request.segments().tokens().get(origin.segment),
                        origin.request.segments().begins(origin.segment)))
            .toList();
    BatchEvent event = new BatchEvent();
    event.begin();
    try (StepDecoder decoder =
        new CancellableDecoder(decoders.open(source, plan.needsAttention()), abandoned)) {
      List<List<Translation>> found = plan.search(decoder, sources);
      event.lines = found.size();
      event.targetTokens = found.stream().mapToInt(nBest -> nBest.get(0).tokens().size()).sum();
      event.commit();
      listener.translated(event.lines, event.targetTokens);
      return found;
    }
  }
}
