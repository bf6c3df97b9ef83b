package dev.translator.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The best ended hypotheses of one sentence, best first. */
final class NBest {
  private final int capacity;
  private final List<Hypothesis> best = new ArrayList<>();
  private int offered;

  NBest(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Keeps a hypothesis if it is good enough and its tokens are not kept already. Two beams may come
   * to the same tokens with scores that differ in their last digits.
   */
  void offer(Hypothesis hypothesis) {
    offered++;
    int at = Collections.binarySearch(best, hypothesis, Hypothesis.BEST_FIRST);
    if (at >= 0 || best.stream().anyMatch(hypothesis::hasTokensOf)) {
      return;
    }
    best.add(-at - 1, hypothesis);
    if (best.size() > capacity) {
      best.remove(capacity);
    }
  }

  /** Number of hypotheses that ended, kept or not. */
  int offered() {
    return offered;
  }

  /** Score that a further hypothesis has to exceed to be kept; -Infinity while there is room. */
  double threshold() {
    return best.size() < capacity ? Double.NEGATIVE_INFINITY : best.get(capacity - 1).score();
  }

  List<Hypothesis> toList() {
    return List.copyOf(best);
  }
}
