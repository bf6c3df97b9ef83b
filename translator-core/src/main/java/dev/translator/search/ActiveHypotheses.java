package dev.translator.search;

import java.util.Arrays;
import java.util.Locale;

/**
 * The rows of a {@link StepDecoder} during a search: the prefixes of each live sentence side by
 * side, one per sentence at the start.
 *
 * <p>In each step the strategy walks over the places 0 to {@link #sentences()} in order; it {@link
 * #extend}s a sentence's prefixes up to {@code width} times, or not at all when it is done with the
 * sentence; {@link #advance} then tells the decoder.
 */
final class ActiveHypotheses implements Prefixes {
  private final PrefixTree tree = new PrefixTree();
  private final int beginToken;
  private int length;
  private Generation now;
  private Generation next;
  private Coverage coverage; // null without a coverage penalty

  /** The rows between two steps, those of the first place first. */
  private static final class Generation {
    int places;
    int rows;
    final int[] sentences;
    final int[] starts; // of the rows of a place, which end where those of the next one start
    final int[] nodes;
    final double[] scores;
    final int[] origins;

    Generation(int sentences, int width) {
      this.sentences = new int[sentences];
      starts = new int[sentences + 1];
      nodes = new int[sentences * width];
      scores = new double[sentences * width];
      origins = new int[sentences * width];
    }

    void clear() {
      places = 0;
      rows = 0;
    }

    void addPlace(int sentence) {
      sentences[places++] = sentence;
      starts[places] = rows;
    }

    void addRow(int node, double score, int origin) {
      nodes[rows] = node;
      scores[rows] = score;
      origins[rows++] = origin;
      starts[places] = rows;
    }

    void addPlaceOf(Generation other, int place) {
      addPlace(other.sentences[place]);
      for (int row = other.starts[place]; row < other.starts[place + 1]; row++) {
        addRow(other.nodes[row], other.scores[row], other.origins[row]);
      }
    }

    boolean isEmpty(int place) {
      return starts[place] == starts[place + 1];
    }
  }

  /**
   * @param width most rows of a sentence
   */
  ActiveHypotheses(StepDecoder decoder, SearchLimits limits, int width, int beginToken) {
    if (decoder.sentences() != limits.sentences()) {
      throw new IllegalArgumentException(
          "limits for " + limits.sentences() + " sentences, not for " + decoder.sentences());
    }
    this.beginToken = beginToken;
    now = new Generation(decoder.sentences(), width);
    next = new Generation(decoder.sentences(), width);
    for (int sentence = 0; sentence < decoder.sentences(); sentence++) {
      now.addPlace(sentence);
      now.addRow(PrefixTree.ROOT, 0, 0);
    }
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
    return now.starts[place];
  }

  /** Sum of the edited log-probabilities of a row's tokens. */
  double score(int row) {
    return now.scores[row];
  }

  @Override
  public int rows() {
    return now.rows;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int sentence(int row) {
    return now.sentences[place(row)];
  }

  private int place(int row) {
    int found = Arrays.binarySearch(now.starts, 0, now.places, row);
    return found < 0 ? -found - 2 : found;
  }

  @Override
  public int[] tokens(int row) {
    return tree.tokens(now.nodes[row], length);
  }

  /** Feeds the decoder the last token of every row. */
  NextTokens step(StepDecoder decoder, LogitsEdits edits, int k) {
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
   * @param row of the same place as the last call's or of a later one
   * @param logProbability the model's, of the token
   * @param score edited, of the whole prefix
   */
  void extend(int row, int token, float logProbability, double score) {
    int place = place(row);
    while (next.places <= place) {
      next.addPlace(now.sentences[next.places]);
    }
    next.addRow(tree.add(now.nodes[row], token, logProbability), score, row);
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
    closeGaps();
    next.clear();
    length++;
    int[] origins = Arrays.copyOf(now.origins, rows());
    if (coverage != null) {
      coverage.select(origins);
    }
    if (origins.length > 0 && !isIdentity(origins, present)) {
      decoder.select(origins);
    }
  }

  /** Puts the last sentences into the places of those that left: few rows move. */
  private void closeGaps() {
    now.clear();
    int end = next.places;
    for (int place = 0; place < end; place++) {
      while (place < end && next.isEmpty(end - 1)) {
        end--;
      }
      if (place < end) {
        now.addPlaceOf(next, next.isEmpty(place) ? --end : place);
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
