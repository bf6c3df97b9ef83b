package dev.translator.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The best entries that a search has seen, at most one of a source: the latest. */
final class BestMatches {
  private final int count;
  private final double threshold;
  private final Map<Long, Found> bySource = new HashMap<>();
  private final PriorityQueue<Found> worstFirst =
      new PriorityQueue<>(
          Comparator.comparingDouble(Found::score).thenComparing(found -> found.document));

  /** An entry; a later one of the same source takes its place. */
  static final class Found {
    private final long source;
    private final double score;
    private int document;

    private Found(long source, double score, int document) {
      this.source = source;
      this.score = score;
      this.document = document;
    }

    double score() {
      return score;
    }

    int document() {
      return document;
    }
  }

  BestMatches(int count, double threshold) {
    this.count = count;
    this.threshold = threshold;
  }

  /** The score that an entry needs. */
  double needed() {
    return worstFirst.size() < count ? threshold : worstFirst.peek().score;
  }

  /** Takes an entry; those added later to the memory come later. */
  void offer(long source, double score, int document) {
    if (score < needed()) {
      return;
    }
    Found known = bySource.get(source);
    if (known != null) {
      worstFirst.remove(known); // its place depends on the document
      known.document = document;
      worstFirst.add(known);
      return;
    }
    Found found = new Found(source, score, document);
    bySource.put(source, found);
    worstFirst.add(found);
    if (worstFirst.size() > count) {
      bySource.remove(worstFirst.poll().source);
    }
  }

  /** The entries that are left, in no order. */
  List<Found> all() {
    return List.copyOf(worstFirst);
  }
}
