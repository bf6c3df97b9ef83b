package dev.translator.evaluate.compare;

/** Ranges of whole numbers, the last one without an end. */
final class Ranges {
  private final int[] starts;

  /**
   * @param starts the first number of each range, rising
   */
  Ranges(int... starts) {
    this.starts = starts.clone();
  }

  int size() {
    return starts.length;
  }

  /** The index of the range with a number that is at least the first start. */
  int of(int number) {
    int range = 0;
    while (range + 1 < starts.length && number >= starts[range + 1]) {
      range++;
    }
    return range;
  }

  /** The range as it is printed: {@code 1}, {@code 5-9}, {@code 1000+}. */
  String name(int range) {
    if (range + 1 == starts.length) {
      return starts[range] + "+";
    }
    int last = starts[range + 1] - 1;
    return last == starts[range] ? "" + last : starts[range] + "-" + last;
  }
}
