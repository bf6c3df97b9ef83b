package dev.translator.subword;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The likeliest segmentation under a unigram language model (Kudo 2018, arXiv 1804.10959), by the
 * Viterbi algorithm over all pieces that occur in the text. A character that is no piece costs more
 * than any piece.
 */
final class UnigramEncoder {
  /** By how much an unknown character is less likely than the rarest piece. */
  static final double UNKNOWN_PENALTY = 10;

  /** Stands for an unknown character among the ids. */
  static final int UNKNOWN = -1;

  /** Receives the segmentation from its end to its beginning. */
  @FunctionalInterface
  interface Segments {
    /** A piece, or {@link #UNKNOWN}, that spells {@code text[from, to)}. */
    void add(int id, int from, int to);
  }

  private final PieceTrie trie;
  private final double[] scores;
  private final double unknownScore;
  private final boolean singlePrecision;

  /**
   * @param pieces by id; null for one that text never becomes
   * @param scores log-probabilities of the pieces
   * @param singlePrecision whether sums are rounded to float before they are compared, which
   *     decides between segmentations of the same score
   */
  UnigramEncoder(
      List<String> pieces, double[] scores, double unknownScore, boolean singlePrecision) {
    this.trie = new PieceTrie(pieces);
    this.scores = scores;
    this.unknownScore = unknownScore;
    this.singlePrecision = singlePrecision;
  }

  /**
   * @param dropout probability of leaving out each piece of more than one character where it could
   *     stand; 0 needs no generator
   */
  void encode(String text, double dropout, RandomGenerator random, Segments segments) {
    int size = text.length();
    double[] best = new double[size + 1];
    int[] starts = new int[size + 1];
    int[] ids = new int[size + 1];
    Arrays.fill(starts, -1);
    int from = 0;
    while (from < size) {
      int character = from + Character.charCount(text.codePointAt(from));
      boolean single = false;
      int node = PieceTrie.ROOT;
      for (int to = from; to < size; ) {
        node = trie.child(node, text.charAt(to++));
        if (node < 0) {
          break;
        }
        int id = trie.id(node);
        if (id < 0 || (to > character && dropout > 0 && random.nextDouble() < dropout)) {
          continue;
        }
        single |= to == character;
        double score = rounded(scores[id] + best[from]);
        if (starts[to] < 0 || score > best[to]) {
          best[to] = score;
          starts[to] = from;
          ids[to] = id;
        }
      }
      if (!single) {
        double score = rounded(unknownScore + best[from]);
        if (starts[character] < 0 || score > best[character]) {
          best[character] = score;
          starts[character] = from;
          ids[character] = UNKNOWN;
        }
      }
      from = character;
    }
    for (int to = size; to > 0; to = starts[to]) {
      segments.add(ids[to], starts[to], to);
    }
  }

  private double rounded(double score) {
    return singlePrecision ? (float) score : score;
  }
}
