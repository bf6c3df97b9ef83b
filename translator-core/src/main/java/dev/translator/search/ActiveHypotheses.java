package dev.translator.search;

import java.util.Arrays;
import java.util.Locale;

/**
 * The rows of a {@link StepDecoder} during a search: the prefixes of each live sentence side by
 * side, one per sentence at the start.
 *
 * <p>In each step the strategy walks over the slots of the batch, 0 to {@link #sentences()} in
 * order; it {@link #extend}s a sentence's prefixes up to {@code width} times, or not at all when it
 * is done with the sentence; {@link #advance} then tells the decoder.
 */
final class ActiveHypotheses implements Prefixes {
  private final PrefixTree tree = new PrefixTree();
  private final int beginToken;
  private int length;
  private Generation now;
  private Generation next;
  private Coverage coverage; // null without a coverage penalty

  /** The rows between two steps, those of the first slot first. */
  private static final class Generation {
    int slots;
    int rows;
    final int[] sentences;
    final int[] starts; // of the rows of a slot, which end where those of the next one start
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
      slots = 0;
      rows = 0;
    }

    void addSlot(int sentence) {
      sentences[slots++] = sentence;
      starts[slots] = rows;
    }

    void addRow(int node, double score, int origin) {
      nodes[rows] = node;
      scores[rows] = score;
      origins[rows++] = origin;
      starts[slots] = rows;
    }

    void addSlotOf(Generation other, int slot) {
      addSlot(other.sentences[slot]);
      for (int row = other.starts[slot]; row < other.starts[slot + 1]; row++) {
        addRow(other.nodes[row], other.scores[row], other.origins[row]);
      }
    }

    boolean isEmpty(int slot) {
      return starts[slot] == starts[slot + 1];
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
      now.addSlot(sentence);
      now.addRow(PrefixTree.ROOT, 0, 0);
    }
  }

  /**
   * Adds a coverage term to the score of every hypothesis that ends; to be called before the first
   * step.
   *
   * @param weight of the term; 0 for none
   */
  void trackCoverage(double weight) {
    coverage = weight == 0 ? null : new Coverage(weight);
  }

  /** Sentences not done yet. */
  int sentences() {
    return now.slots;
  }

  /** The sentence in a slot. */
  int sentenceAt(int slot) {
    return now.sentences[slot];
  }

  /** First row of a slot; its rows end before the first of the following slot. */
  int firstRow(int slot) {
    return now.starts[slot];
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
    return now.sentences[slot(row)];
  }

  private int slot(int row) {
    int found = Arrays.binarySearch(now.starts, 0, now.slots, row);
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
   * @param row of the same slot as the last call's or of a later one
   * @param logProbability the model's, of the token
   * @param score edited, of the whole prefix
   */
  void extend(int row, int token, float logProbability, double score) {
    int slot = slot(row);
    while (next.slots <= slot) {
      next.addSlot(now.sentences[next.slots]);
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

  /** Puts the last sentences into the slots of those that left: few rows move. */
  private void closeGaps() {
    now.clear();
    int end = next.slots;
    for (int slot = 0; slot < end; slot++) {
      while (slot < end && next.isEmpty(end - 1)) {
        end--;
      }
      if (slot < end) {
        now.addSlotOf(next, next.isEmpty(slot) ? --end : slot);
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
