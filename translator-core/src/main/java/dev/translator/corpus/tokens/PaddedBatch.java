package dev.translator.corpus.tokens;

import static dev.translator.subword.SpecialTokens.BOS;
import static dev.translator.subword.SpecialTokens.EOS;
import static dev.translator.subword.SpecialTokens.PAD;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A batch as the network sees it with teacher forcing: the decoder reads the target from BEGIN on
 * and is to say the target with its end. Arrays of two dimensions are stored row by row; shorter
 * rows end in padding.
 *
 * @param rows B, number of pairs
 * @param sourceLength S, longest source with its end
 * @param targetLength T, longest target with its begin or end
 * @param source [B, S], tokens and end of sentence
 * @param targetInput [B, T], begin of sentence and tokens
 * @param targetLabels [B, T], tokens and end of sentence
 * @param sourceLengths [B], places that are not padding
 * @param targetLengths [B], places that are not padding, the same in input and labels
 * @param targetTokens labels that are not padding
 */
public record PaddedBatch(
    int rows,
    int sourceLength,
    int targetLength,
    int[] source,
    int[] targetInput,
    int[] targetLabels,
    int[] sourceLengths,
    int[] targetLengths,
    long targetTokens) {

  /**
   * Pads the pairs of the given indexes.
   *
   * @param indexes at least one
   */
  public static PaddedBatch of(TokenPairs pairs, int[] indexes) {
    int rows = indexes.length;
    int[][] sources = new int[rows][];
    int[][] targets = new int[rows][];
    for (int row = 0; row < rows; row++) {
      sources[row] = pairs.source(indexes[row]);
      targets[row] = pairs.target(indexes[row]);
    }
    return of(sources, targets);
  }

  /**
   * Pads pairs of token ids.
   *
   * @param sources at least one, without markers
   * @param targets as many
   */
  public static PaddedBatch of(int[][] sources, int[][] targets) {
    int rows = sources.length;
    int sourceLength = longest(sources) + 1;
    int targetLength = longest(targets) + 1;
    int[] targetLengths = lengths(targets);
    return new PaddedBatch(
        rows,
        sourceLength,
        targetLength,
        padded(sources, sourceLength, true),
        padded(targets, targetLength, false),
        padded(targets, targetLength, true),
        lengths(sources),
        targetLengths,
        IntStream.of(targetLengths).asLongStream().sum());
  }

  /** The tokens with the end of sentence behind them or the begin before them. */
  private static int[] padded(int[][] tokens, int length, boolean end) {
    int[] padded = new int[tokens.length * length];
    Arrays.fill(padded, PAD);
    for (int row = 0; row < tokens.length; row++) {
      int start = row * length;
      int count = tokens[row].length;
      System.arraycopy(tokens[row], 0, padded, end ? start : start + 1, count);
      padded[end ? start + count : start] = end ? EOS : BOS;
    }
    return padded;
  }

  private static int longest(int[][] tokens) {
    return Arrays.stream(tokens).mapToInt(row -> row.length).max().orElseThrow();
  }

  private static int[] lengths(int[][] tokens) {
    return Arrays.stream(tokens).mapToInt(row -> row.length + 1).toArray();
  }

  /** Size of the batch: rows times the longest row of either side. */
  public long places() {
    return (long) rows * Math.max(sourceLength, targetLength);
  }

  /**
   * Some of the rows as a batch of their own, with no more padding than they need.
   *
   * @param from first row
   * @param to end, exclusive, above {@code from}
   */
  public PaddedBatch part(int from, int to) {
    int[] sources = Arrays.copyOfRange(sourceLengths, from, to);
    int[] targets = Arrays.copyOfRange(targetLengths, from, to);
    int sourceLongest = IntStream.of(sources).max().orElseThrow();
    int targetLongest = IntStream.of(targets).max().orElseThrow();
    return new PaddedBatch(
        to - from,
        sourceLongest,
        targetLongest,
        rows(source, sourceLength, sourceLongest, from, to),
        rows(targetInput, targetLength, targetLongest, from, to),
        rows(targetLabels, targetLength, targetLongest, from, to),
        sources,
        targets,
        IntStream.of(targets).asLongStream().sum());
  }

  /** Source and target tokens of a row, markers among them. */
  public int tokens(int row) {
    return sourceLengths[row] + targetLengths[row];
  }

  private static int[] rows(int[] values, int length, int shorter, int from, int to) {
    int[] rows = new int[(to - from) * shorter];
    for (int row = from; row < to; row++) {
      System.arraycopy(values, row * length, rows, (row - from) * shorter, shorter);
    }
    return rows;
  }

  /** [B, S], true at places that may be attended to. */
  public boolean[] sourceMask() {
    return mask(sourceLength, sourceLengths);
  }

  /** [B, T], true at places of input and labels that are not padding. */
  public boolean[] targetMask() {
    return mask(targetLength, targetLengths);
  }

  private static boolean[] mask(int width, int[] lengths) {
    boolean[] mask = new boolean[lengths.length * width];
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(mask, row * width, row * width + lengths[row], true);
    }
    return mask;
  }

  /** Places in {@link #targetLabels} that are not padding, ascending, {@code targetTokens} many. */
  public int[] labelPlaces() {
    return IntStream.range(0, rows)
        .flatMap(
            row -> IntStream.range(row * targetLength, row * targetLength + targetLengths[row]))
        .toArray();
  }
}
