package dev.translator.translate;

import dev.translator.search.StepDecoder;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Segments of one or several requests that are translated side by side. */
final class DecodingBatch {
  /** A segment of a request, with its token ids. */
  record Segment(Request request, int index) {
    int[] tokens() {
      return request.segments().tokens().get(index);
    }

    int length() {
      return tokens().length;
    }
  }

  /** Opens a decoder for a batch. */
  @FunctionalInterface
  interface Decoders {
    /**
     * @param attentive whether the decoder is to tell its attention
     */
    StepDecoder open(SourceBatch batch, boolean attentive);
  }

  private final List<Segment> segments;
  private final SearchPlan plan;
  private final Decoders decoders;
  private final BatchListener listener;

  /**
   * @param segments the longest one first
   * @param listener is told the batch when it is translated
   */
  DecodingBatch(
      List<Segment> segments, SearchPlan plan, Decoders decoders, BatchListener listener) {
    this.segments = List.copyOf(segments);
    this.plan = plan;
    this.decoders = decoders;
    this.listener = listener;
  }

  /**
   * Translates the batch and hands the results out. A failure is passed to the requests that wait
   * for it.
   *
   * @param closing whether the engine is being closed
   */
  void translate(BooleanSupplier closing) {
    BooleanSupplier abandoned =
        () ->
            closing.getAsBoolean()
                || segments.stream().allMatch(segment -> segment.request.isOver());
    if (abandoned.getAsBoolean()) {
      return;
    }
    try {
      List<List<Translation>> found = search(abandoned);
      for (int i = 0; i < found.size(); i++) {
        Segment segment = segments.get(i);
        segment.request.accept(segment.index, found.get(i));
      }
    } catch (CancellationException e) {
      // No request waits: the batch is dropped, and its arrays are freed already.
    } catch (Throwable e) { // the worker must live on, whatever happened to this batch
      segments.forEach(segment -> segment.request.fail(e));
    }
  }

  private List<List<Translation>> search(BooleanSupplier abandoned) {
    List<SearchPlan.Source> sources =
        segments.stream()
            .map(
                segment ->
                    new SearchPlan.Source(
                        segment.tokens(), segment.request.segments().begins(segment.index)))
            .toList();
    SourceBatch source = SourceBatch.of(segments.stream().map(Segment::tokens).toList());
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
