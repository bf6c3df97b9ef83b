package dev.translator.subword;

import java.util.Arrays;

/**
 * Candidates by count, the most frequent first. Counts may fall without notice to the queue: an
 * entry with too high a count is put back with its present count when it reaches the top. A count
 * that rises needs a new entry.
 */
final class CandidateQueue {
  private final MergeCandidates candidates;
  private long[] counts = new long[1 << 12];
  private int[] entries = new int[1 << 12];
  private int size;

  CandidateQueue(MergeCandidates candidates) {
    this.candidates = candidates;
  }

  /** Enters a candidate with its present count. */
  void push(int candidate) {
    if (size == entries.length) {
      counts = Arrays.copyOf(counts, 2 * size);
      entries = Arrays.copyOf(entries, 2 * size);
    }
    long count = candidates.count(candidate);
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (!precedes(count, candidate, counts[parent], entries[parent])) {
        break;
      }
      counts[at] = counts[parent];
      entries[at] = entries[parent];
      at = parent;
    }
    counts[at] = count;
    entries[at] = candidate;
  }

  /** The most frequent candidate that is no piece yet, 0 if none occurs {@code minCount} times. */
  int poll(long minCount) {
    while (size > 0) {
      int candidate = entries[0];
      long promised = counts[0];
      removeTop();
      long count = candidates.count(candidate);
      if (candidates.product(candidate) != 0 || count < minCount) {
        continue;
      }
      if (count == promised) {
        return candidate;
      }
      if (count < promised) {
        push(candidate);
      }
    }
    return 0;
  }

  private void removeTop() {
    size--;
    long count = counts[size];
    int candidate = entries[size];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && precedes(counts[child + 1], entries[child + 1], counts[child], entries[child])) {
        child++;
      }
      if (!precedes(counts[child], entries[child], count, candidate)) {
        break;
      }
      counts[at] = counts[child];
      entries[at] = entries[child];
      at = child;
    }
    counts[at] = count;
    entries[at] = candidate;
  }

  private boolean precedes(long count, int candidate, long otherCount, int other) {
    return count != otherCount ? count > otherCount : candidates.precedesTied(candidate, other);
  }
}
