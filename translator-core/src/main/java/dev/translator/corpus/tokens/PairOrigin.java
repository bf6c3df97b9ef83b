package dev.translator.corpus.tokens;

/**
 * Origin of a pair: corpus and line.
 *
 * @param corpus number among the corpora that were read together, from 0
 * @param line there, from 1; formats without lines count pairs
 */
public record PairOrigin(int corpus, long line) {
  private static final int LINE_BITS = 40;
  private static final long LINE_MASK = (1L << LINE_BITS) - 1;

  static PairOrigin of(long packed) {
    return new PairOrigin((int) (packed >>> LINE_BITS), packed & LINE_MASK);
  }

  /** Both in one number, for lines below 2^40. */
  long packed() {
    return ((long) corpus << LINE_BITS) | (line & LINE_MASK);
  }
}
