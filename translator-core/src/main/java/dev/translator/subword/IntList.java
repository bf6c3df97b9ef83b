package dev.translator.subword;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {
  private int[] values;
  private int size;

  IntList(int capacity) {
    values = new int[Math.max(4, capacity)];
  }

  void add(int value) {
    ensure(1);
    values[size++] = value;
  }

  void addAll(int[] added) {
    ensure(added.length);
    System.arraycopy(added, 0, values, size, added.length);
    size += added.length;
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  private void ensure(int added) {
    if (size + added > values.length) {
      values = Arrays.copyOf(values, Math.max(size + added, 2 * values.length));
    }
  }
}
