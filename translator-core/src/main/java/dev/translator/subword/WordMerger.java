package dev.translator.subword;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Applies merges to one word: always the applicable merge of lowest rank, the leftmost of equal
 * ones, found with a heap so that a long word costs n log n.
 */
final class WordMerger {
  private final MergeTable table;
  private final int[] symbols;
  private final int[] next;
  private final int[] previous;
  private int count;

  /** Candidates as {@code rank << 32 | position}, smallest first. */
  private long[] heap;

  private int heapSize;

  /**
   * @param symbols the word's characters and bytes as ids; changed by {@link #merge}
   */
  WordMerger(MergeTable table, int[] symbols) {
    this.table = table;
    this.symbols = symbols;
    this.count = symbols.length;
    this.next = new int[count];
    this.previous = new int[count];
    this.heap = new long[Math.max(4, count)];
    for (int i = 0; i < count; i++) {
      next[i] = i + 1;
      previous[i] = i - 1;
    }
  }

  /**
   * The merged word.
   *
   * @param dropout probability with which each applicable merge is left out of each step (Provilkov
   *     et al. 2020, BPE-Dropout); 0 needs no generator
   */
  int[] merge(double dropout, RandomGenerator random) {
    for (int i = 0; i + 1 < symbols.length; i++) {
      offer(i);
    }
    long[] skipped = dropout > 0 ? new long[heap.length] : null;
    int skippedSize = 0;
    while (heapSize > 0) {
      long candidate = poll();
      int position = (int) candidate;
      int merge = mergeAt(position);
      if (merge < 0 || table.rank(merge) != (int) (candidate >>> 32)) {
        continue; // the symbols there have changed since
      }
      if (dropout > 0 && random.nextDouble() < dropout) {
        skipped = skippedSize == skipped.length ? Arrays.copyOf(skipped, 2 * skippedSize) : skipped;
        skipped[skippedSize++] = candidate;
        continue;
      }
      apply(position, merge);
      while (skippedSize > 0) {
        push(skipped[--skippedSize]);
      }
    }
    return result();
  }

  /** The merge of the symbol at a place and the next one, -1 if there is none. */
  private int mergeAt(int position) {
    return symbols[position] < 0 || next[position] >= symbols.length
        ? -1
        : table.find(symbols[position], symbols[next[position]]);
  }

  private void apply(int position, int merge) {
    int removed = next[position];
    symbols[position] = table.product(merge);
    symbols[removed] = -1;
    next[position] = next[removed];
    count--;
    if (next[position] < symbols.length) {
      previous[next[position]] = position;
      offer(position);
    }
    if (previous[position] >= 0) {
      offer(previous[position]);
    }
  }

  private int[] result() {
    int[] ids = new int[count];
    int size = 0;
    for (int i = 0; i < symbols.length; i = next[i]) {
      ids[size++] = symbols[i];
    }
    return ids;
  }

  private void offer(int position) {
    int merge = table.find(symbols[position], symbols[next[position]]);
    if (merge >= 0) {
      push((long) table.rank(merge) << 32 | position);
    }
  }

  private void push(long candidate) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0 && heap[(at - 1) >> 1] > candidate) {
      heap[at] = heap[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    heap[at] = candidate;
  }

  private long poll() {
    long top = heap[0];
    long last = heap[--heapSize];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
