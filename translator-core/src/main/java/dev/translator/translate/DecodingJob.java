package dev.translator.translate;

import dev.translator.translate.DecodingBatch.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The segments of requests that want the same, cut into batches of like length: little is padded,
 * and a batch ends at about one time. Later requests join a small job, so that many short ones fill
 * the batches. Used under the lock of its queue.
 */
final class DecodingJob {
  /** Smaller batches, in padded tokens, cost more time than an idle worker could save. */
  private static final int WORTH_CUTTING = 256;

  /**
   * Full batches that a job may grow to, so that no segment waits for longer ones without end. More
   * of them have more sources of one length, and each segment waits longer.
   */
  private static final int MOST_BATCHES = 4;

  /** A shorter source counts as that long, as the scores of its tokens take as much room. */
  private static final int SHORTEST = 16;

  /** Sources of one length keep their order of arrival. */
  private static final Comparator<Segment> LONGEST_FIRST =
      Comparator.comparingInt(Segment::length).reversed();

  /** Makes a batch of segments. */
  @FunctionalInterface
  interface Batches {
    DecodingBatch of(List<Segment> segments);
  }

  private final TranslationOptions options;
  private final Batches batches;
  private final int batchTokens;
  private Deque<Segment> waiting;

  /** Padded tokens of all segments that this job ever had. */
  private int tokens;

  /** Padded tokens of those that wait. */
  private int tokensLeft;

  /**
   * @param requests of equal options
   * @param batchTokens padded source tokens of a batch; a longer source stands alone
   */
  DecodingJob(List<Request> requests, Batches batches, int batchTokens) {
    this.options = requests.get(0).options();
    this.batches = batches;
    this.batchTokens = batchTokens;
    this.waiting = sorted(requests.stream().flatMap(DecodingJob::segments));
    this.tokens = waiting.stream().mapToInt(DecodingJob::room).sum();
    this.tokensLeft = tokens;
  }

  private static Stream<Segment> segments(Request request) {
    return IntStream.range(0, request.segments().count()).mapToObj(i -> new Segment(request, i));
  }

  private static Deque<Segment> sorted(Stream<Segment> segments) {
    return new ArrayDeque<>(segments.sorted(LONGEST_FIRST).toList());
  }

  /** Tokens that a source counts as, with its end marker. */
  private static int room(Segment segment) {
    return Math.max(SHORTEST, segment.length() + 1);
  }

  boolean isDone() {
    return waiting.isEmpty();
  }

  /** Highest number of batches that the rest may become. */
  int batchesLeft() {
    return (tokensLeft + WORTH_CUTTING - 1) / WORTH_CUTTING;
  }

  /**
   * Takes in the segments of a later job of equal options, if both are small; the batches that were
   * taken already count.
   *
   * @return whether it did
   */
  boolean takeIn(DecodingJob later) {
    if (!options.equals(later.options)
        || (long) tokens + later.tokens > (long) MOST_BATCHES * batchTokens) {
      return false;
    }
    waiting = sorted(Stream.of(waiting, later.waiting).flatMap(Collection::stream));
    tokens += later.tokens;
    tokensLeft += later.tokensLeft;
    return true;
  }

  /**
   * The next batch, without the segments of requests that are over; to be translated by whoever
   * takes it.
   *
   * @param workers that share the rest; for more than one it may be smaller
   */
  DecodingBatch next(int workers) {
    int size = Math.min(batchTokens, Math.max(WORTH_CUTTING, tokensLeft / workers));
    int rows = Math.max(1, size / room(waiting.element()));
    List<Segment> taken = new ArrayList<>();
    while (taken.size() < rows && !waiting.isEmpty()) {
      Segment segment = waiting.remove();
      tokensLeft -= room(segment);
      if (!segment.request().isOver()) {
        taken.add(segment);
      }
    }
    return batches.of(taken);
  }
}
