package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.nn.AttentionObserver.Kind;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.KeyValueCache;
import dev.translator.nn.Transformer;
import dev.translator.search.LogitsEdits;
import dev.translator.search.NextTokens;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SpecialTokens;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The network as a search sees it: rows of hypotheses that grow by a token at a time. */
final class TransformerStepDecoder implements StepDecoder {
  private final LoadedNetwork loaded;
  private final NDManager manager;
  private final KeyValueCache cache;
  private final OutputLayer output;
  private final int vocabularySize;
  private final int[] sourceLengths;
  private final boolean attentive;
  private int[] sentenceOfRow;
  private float[][] attention = {};

  private TransformerStepDecoder(
      LoadedNetwork loaded,
      NDManager manager,
      KeyValueCache cache,
      SourceBatch batch,
      OutputLayer output,
      int vocabularySize,
      boolean attentive) {
    this.loaded = loaded;
    this.manager = manager;
    this.cache = cache;
    this.output = output;
    this.vocabularySize = vocabularySize;
    this.attentive = attentive;
    sourceLengths = batch.lengths();
    sentenceOfRow = new int[batch.rows()];
    Arrays.setAll(sentenceOfRow, i -> i);
  }

  /** Encodes the source and is ready for the first step. */
  static TransformerStepDecoder start(
      LoadedNetwork loaded, NDManager owner, SourceBatch batch, int vocabularySize) {
    return start(loaded, owner, batch, OutputTokens.all(vocabularySize), null, false);
  }

  /**
   * Does the same as {@link #start(LoadedNetwork, NDManager, SourceBatch, int)}, with more options.
   *
   * @param tokens that it chooses among
   * @param shortlist those of the tokens that a source, given without its end marker, may need;
   *     null for all
   * @param attentive whether {@link #attention} is available, which costs the weights of one more
   *     attention per step
   */
  static TransformerStepDecoder start(
      LoadedNetwork loaded,
      NDManager owner,
      SourceBatch batch,
      OutputTokens tokens,
      UnaryOperator<int[]> shortlist,
      boolean attentive) {
    NDManager manager = owner.newSubManager();
    try (NDManager pass = manager.newSubManager()) {
      ForwardPass encoding = loaded.pass(pass);
      Transformer network = loaded.network();
      NDArray mask = batch.mask(pass);
      NDArray memory = network.encode(encoding, batch.ids(pass), mask);
      KeyValueCache cache = network.startDecoding(encoding, manager, memory, mask);
      OutputLayer output =
          shortlist == null
              ? new WholeVocabulary(network, tokens, manager)
              : new ShortlistedVocabulary(loaded, encoding, manager, batch, tokens, shortlist);
      return new TransformerStepDecoder(
          loaded, manager, cache, batch, output, tokens.size(), attentive);
    }
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int sentences() {
    return sourceLengths.length;
  }

  @Override
  public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
    try (NDManager step = manager.newSubManager()) {
      ForwardPass pass = loaded.pass(step);
      NDArray logits = logits(previousTokens, pass);
      int found = Math.min(k, output.columns());
      NDList best =
          edits.isEmpty()
              ? pass.decoding().bestTokens(logits, output.suppressed(), found)
              : pass.decoding()
                  .bestTokens(logits, output.suppressed(), output.edits(edits, step), found);
      return nextTokens(best, previousTokens.length, k);
    }
  }

  /** The results for the first rows, with output columns converted to tokens. */
  NextTokens nextTokens(NDList best, int rows, int k) {
    int found = Math.min(k, output.columns());
    long[] columns = Arrays.copyOf(best.get(0).toLongArray(), rows * found);
    float[] values = Arrays.copyOf(best.get(1).toFloatArray(), rows * found);
    if (found == k) {
      return sorted(
          rows, k, Arrays.stream(columns).map(c -> output.token((int) c)).toArray(), values);
    }
    long[] tokens = new long[rows * k]; // beyond the columns: forbidden, whichever
    float[] all = new float[rows * k];
    Arrays.fill(all, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < found; i++) {
        tokens[row * k + i] = output.token((int) columns[row * found + i]);
        all[row * k + i] = values[row * found + i];
      }
    }
    return sorted(rows, k, tokens, all);
  }

  OutputLayer output() {
    return output;
  }

  /**
   * Feeds the rows their previous tokens: to the scores of the next ones, [N, V], N being that of
   * {@link KeyValueCache#rows()} and the live rows coming first.
   */
  NDArray logits(int[] previousTokens, ForwardPass pass) {
    return output.logits(pass, state(previousTokens, pass), cache.rows());
  }

  private NDArray state(int[] previousTokens, ForwardPass pass) {
    long[] ids = new long[cache.rows().rows()];
    Arrays.setAll(ids, row -> previousTokens[row < previousTokens.length ? row : 0]);
    NDArray tokens = pass.manager().create(ids, new Shape(ids.length, 1));
    if (!attentive) {
      return loaded.network().decodeStep(pass, tokens, cache);
    }
    AtomicReference<Supplier<NDArray>> last = new AtomicReference<>(); // of the last layer
    ForwardPass watched =
        pass.watchedBy(
            (kind, weights) -> {
              if (kind == Kind.CROSS) {
                last.set(weights);
              }
            });
    NDArray state = loaded.network().decodeStep(watched, tokens, cache);
    attention = byRow(last.get().get());
    return state;
  }

  /** [B, H, K, S] to the mean over heads of each row, without padding. */
  private float[][] byRow(NDArray weights) {
    int length = (int) weights.getShape().get(3);
    float[] all = weights.mean(new int[] {1}).toFloatArray(); // [B, K, S]
    float[][] rows = new float[sentenceOfRow.length][];
    for (int row = 0; row < rows.length; row++) {
      int from = cache.rows().slot(row) * length;
      rows[row] = Arrays.copyOfRange(all, from, from + sourceLengths[sentenceOfRow[row]]);
    }
    return rows;
  }

  @Override
  public float[][] attention() {
    return attentive ? attention : StepDecoder.super.attention();
  }

  /** A pass of this decoder's network. */
  ForwardPass pass(NDManager step) {
    return loaded.pass(step);
  }

  /** The device orders equal values as it likes; here the lower token comes first. */
  private static NextTokens sorted(int rows, int k, long[] ids, float[] values) {
    int[] tokens = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int place = i;
      while (place % k > 0
          && values[i]
              != Float.NEGATIVE_INFINITY // forbidden ones: any order, and there may be thousands
          && values[place - 1] == values[i]
          && tokens[place - 1] > ids[i]) {
        tokens[place] = tokens[place - 1];
        place--;
      }
      tokens[place] = (int) ids[i];
    }
    return new NextTokens(rows, k, tokens, values);
  }

  @Override
  public void select(int[] rows) {
    try (NDManager step = manager.newSubManager()) {
      ForwardPass pass = loaded.pass(step);
      int[] slots = cache.select(pass, rows);
      output.select(pass, slots);
    }
    sentenceOfRow = Arrays.stream(rows).map(row -> sentenceOfRow[row]).toArray();
  }

  @Override
  public void close() {
    cache.close();
    manager.close();
  }

  static long[] toLongs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /**
   * Source sentences side by side.
   *
   * @param rows B
   * @param length S
   * @param tokens [B * S], each sentence closed by EOS and filled with PAD
   * @param lengths [B], with EOS
   */
  record SourceBatch(int rows, int length, int[] tokens, int[] lengths) {
    /**
     * Pads sources to the length of the longest one.
     *
     * @param sources token ids without markers
     */
    static SourceBatch of(List<int[]> sources) {
      int rows = sources.size();
      int length = sources.stream().mapToInt(source -> source.length + 1).max().orElseThrow();
      int[] tokens = new int[rows * length]; // PAD is 0
      int[] lengths = new int[rows];
      for (int row = 0; row < rows; row++) {
        int[] source = sources.get(row);
        System.arraycopy(source, 0, tokens, row * length, source.length);
        tokens[row * length + source.length] = SpecialTokens.EOS;
        lengths[row] = source.length + 1;
      }
      return new SourceBatch(rows, length, tokens, lengths);
    }

    /** A sentence without its end marker. */
    int[] source(int row) {
      return Arrays.copyOfRange(tokens, row * length, row * length + lengths[row] - 1);
    }

    NDArray ids(NDManager manager) {
      return manager.create(toLongs(tokens), new Shape(rows, length));
    }

    NDArray mask(NDManager manager) {
      boolean[] real = new boolean[rows * length];
      for (int row = 0; row < rows; row++) {
        Arrays.fill(real, row * length, row * length + lengths[row], true);
      }
      return manager.create(real, new Shape(rows, 1, 1, length));
    }
  }
}
