package dev.translator.search;

import java.util.Arrays;
import java.util.Locale;

/**
 * The rows of a {@link StepDecoder} during a search: for each live sentence the same number of
 * prefixes, side by side. One row per sentence at the start, {@code width} afterwards.
 *
 * <p>In each step the strategy walks over the places 0 to {@link #sentences()}; it {@link #extend}s
 * a sentence's prefixes up to {@code width} times, or not at all when it is done with the sentence;
 * {@link #advance} then tells the decoder. Where a sentence has fewer prefixes than {@code width},
 * copies of one of them with score -Infinity fill the places: they keep the rows uniform and never
 * win.
 */
final class LiveRows implements Prefixes {
  /** Instead of a sentence that was not continued. */
  private static final int GONE = -1;

  private final PrefixTree tree = new PrefixTree();
  private final int width;
  private final int beginToken;
  private int length;
  private Generation now;
  private Generation next;
  private int rowsPerSentence = 1;
  private Coverage coverage; // null when nobody asks for it

  /** The rows between two steps. */
  private static final class Generation {
    int places;
    final int[] sentences;
    final int[] nodes;
    final double[] scores;
    final int[] origins;

    Generation(int sentences, int width) {
      this.sentences = new int[sentences];
      this.nodes = new int[sentences * width];
      this.scores = new double[sentences * width];
      this.origins = new int[sentences * width];
      Arrays.fill(this.sentences, GONE);
    }

    /** Puts the last sentences into the places of those that left: few rows move. */
    void closeGaps(int width) {
      for (int place = 0; place < places; place++) {
        while (sentences[place] == GONE && place < places) {
          places--;
          sentences[place] = sentences[places];
          System.arraycopy(nodes, places * width, nodes, place * width, width);
          System.arraycopy(scores, places * width, scores, place * width, width);
          System.arraycopy(origins, places * width, origins, place * width, width);
        }
      }
    }
  }

  LiveRows(StepDecoder decoder, SearchLimits limits, int width, int beginToken) {
    if (decoder.sentences() != limits.sentences()) {
      throw new IllegalArgumentException(
          "limits for " + limits.sentences() + " sentences, not for " + decoder.sentences());
    }
    this.width = width;
    this.beginToken = beginToken;
    now = new Generation(decoder.sentences(), width);
    next = new Generation(decoder.sentences(), width);
    now.places = decoder.sentences();
    Arrays.setAll(now.sentences, place -> place);
  }

  /**
   * From the first step on, adds a coverage term to the score of everything that ends.
   *
   * @param weight of the term; 0 for none
   */
  void trackCoverage(double weight) {
    coverage = weight == 0 ? null : new Coverage(weight);
  }

  /** Sentences not done yet. */
  int sentences() {
    return now.places;
  }

  /** The sentence in a place. */
  int sentenceAt(int place) {
    return now.sentences[place];
  }

  /** First row of a place; its rows end before the first of the following place. */
  int firstRow(int place) {
    return place * rowsPerSentence;
  }

  int rowsPerSentence() {
    return rowsPerSentence;
  }

  /** Sum of the edited log-probabilities of a row's tokens; -Infinity for a row that only fills. */
  double score(int row) {
    return now.scores[row];
  }

  @Override
  public int rows() {
    return now.places * rowsPerSentence;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int sentence(int row) {
    return now.sentences[row / rowsPerSentence];
  }

  @Override
  public int[] tokens(int row) {
    return tree.tokens(now.nodes[row], length);
  }

  @Override
  public boolean isLive(int row) {
    return now.scores[row] != Double.NEGATIVE_INFINITY;
  }

  /** Feeds the decoder the last token of every row. */
  NextTokens step(StepDecoder decoder, ScoreEdits edits, int k) {
    NextTokens next = decoder.step(previousTokens(), edits, k);
    if (next.rows() != rows() || next.k() != k) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the decoder gave %d rows x %d tokens, not %d x %d",
              next.rows(),
              next.k(),
              rows(),
              k));
    }
    for (int row = 0; row < rows(); row++) {
      for (int i = 0; i < k; i++) {
        if (Float.isNaN(next.logProbability(row, i))) {
          throw new IllegalStateException(
              "the model gave NaN at position " + length + " of sentence " + sentence(row));
        }
      }
    }
    if (coverage != null) {
      coverage.add(decoder.attention());
    }
    return next;
  }

  private int[] previousTokens() {
    int[] tokens = new int[rows()];
    for (int row = 0; row < tokens.length; row++) {
      tokens[row] = length == 0 ? beginToken : tree.token(now.nodes[row]);
    }
    return tokens;
  }

  /**
   * Continues a prefix in the next step.
   *
   * @param slot place among its sentence's rows, below the width, taken by no other
   * @param logProbability the model's, of the token
   * @param score edited, of the whole prefix
   */
  void extend(int slot, int row, int token, float logProbability, double score) {
    int place = row / rowsPerSentence;
    if (next.sentences[place] == GONE) {
      next.sentences[place] = now.sentences[place];
      Arrays.fill(next.scores, place * width, (place + 1) * width, Double.NEGATIVE_INFINITY);
    }
    int to = place * width + slot;
    next.nodes[to] = tree.add(now.nodes[row], token, logProbability);
    next.scores[to] = score;
    next.origins[to] = row;
  }

  /**
   * A prefix that ends with the next token.
   *
   * @param endLogProbability the model's
   * @param score edited log-probability of the whole
   */
  Hypothesis end(
      int row,
      float endLogProbability,
      double score,
      LengthPenalty lengthPenalty,
      int maximumLength) {
    float[] logProbabilities =
        Arrays.copyOf(tree.logProbabilities(now.nodes[row], length), length + 1);
    logProbabilities[length] = endLogProbability;
    return new Hypothesis(
        tokens(row),
        logProbabilities,
        lengthPenalty.score(score, length + 1) + (coverage == null ? 0 : coverage.term(row)),
        length + 1 < maximumLength);
  }

  /** A prefix that nothing may follow; the empty one counts as one token long. */
  Hypothesis cut(int row, LengthPenalty lengthPenalty) {
    double score = lengthPenalty.score(score(row), Math.max(1, length));
    return new Hypothesis(tokens(row), tree.logProbabilities(now.nodes[row], length), score, false);
  }

  /** Ends the step: sentences that were not extended leave, the decoder's rows follow. */
  void advance(StepDecoder decoder) {
    int present = rows();
    next.places = now.places;
    next.closeGaps(width);
    for (int place = 0; place < next.places; place++) {
      fill(place * width);
    }
    Generation freed = now;
    now = next;
    next = freed;
    Arrays.fill(next.sentences, GONE);
    rowsPerSentence = width;
    length++;
    int[] origins = Arrays.copyOf(now.origins, rows());
    if (coverage != null) {
      coverage.select(origins);
    }
    if (origins.length > 0 && !isIdentity(origins, present)) {
      decoder.select(origins);
    }
  }

  private void fill(int first) {
    int live = first;
    while (next.scores[live] == Double.NEGATIVE_INFINITY) {
      live++;
    }
    for (int to = first; to < first + width; to++) {
      if (next.scores[to] == Double.NEGATIVE_INFINITY) {
        next.nodes[to] = next.nodes[live];
        next.origins[to] = next.origins[live];
      }
    }
  }

  private static boolean isIdentity(int[] rows, int present) {
    boolean identity = rows.length == present;
    for (int i = 0; identity && i < rows.length; i++) {
      identity = rows[i] == i;
    }
    return identity;
  }
}
