package dev.translator.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Counts the words of a corpus, or of a sample of its lines in which each line stands with the same
 * probability (reservoir sampling, algorithm R of Vitter 1985). The sample is a function of the
 * lines and the seed.
 */
public final class LineSample {
  private final WordCounts counts;
  private final int size;
  private final SplittableRandom random;
  private final List<String> reservoir = new ArrayList<>();
  private long seen;

  /**
   * @param counts takes the lines in
   * @param size lines to draw, 0 for all
   */
  public LineSample(WordCounts counts, int size, long seed) {
    this.counts = counts;
    this.size = size;
    this.random = new SplittableRandom(seed);
  }

  /** Offers one line. */
  public void add(String line) {
    seen++;
    if (size == 0) {
      counts.add(line);
    } else if (reservoir.size() < size) {
      reservoir.add(line);
    } else {
      long place = random.nextLong(seen);
      if (place < size) {
        reservoir.set((int) place, line);
      }
    }
  }

  /** Lines offered so far. */
  public long seen() {
    return seen;
  }

  /** The words of the sample; nothing can be added afterwards. */
  public WordCounts counts() {
    reservoir.forEach(counts::add);
    reservoir.clear();
    return counts;
  }
}
