package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.DecodingKernels;
import dev.translator.kernels.Indexes;
import dev.translator.nn.CacheColumns.Move;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The memory of a decoder between single-token steps: keys and values of the tokens so far for
 * every live row, and of the source for every live sentence. Keys and values stay where they were
 * written. {@link CacheColumns} knows which columns of its sentence each row sees; reordering the
 * rows of a sentence changes that alone. Owns its arrays; closing it frees them.
 */
public final class KeyValueCache implements AutoCloseable {
  /** Alignment of the rows of a bias on a GPU, in elements. */
  private static final int ALIGNMENT = 8;

  private final NDManager manager;
  private final List<Layer> layers;
  private final int heads;
  private CacheSlots rows; // B and K; the arrays of layers may have room for more sentences
  private final CacheColumns columns;
  private NDArray sourceBias; // see DecodingKernels
  private NDArray seen; // of this step: [B, 1, K, at least L], 0 where a row sees a column
  private NDArray pastBias; // of this step: the same as it is added to scores; null until asked for
  private int length;

  /**
   * @param manager owned and closed by the cache
   * @param layers at least one
   * @param sourceMask [B, 1, 1, S], read only
   */
  KeyValueCache(NDManager manager, List<Layer> layers, NDArray sourceMask) {
    this.manager = manager;
    this.layers = layers;
    NDArray sources = layers.get(0).sources;
    heads = (int) sources.getShape().get(2);
    rows = CacheSlots.single((int) sources.getShape().get(1));
    rows.open(manager);
    columns = new CacheColumns(rows.sentences());
    sourceBias = new DecodingKernels(manager).sourceBias(sourceMask, sources);
  }

  /** Tokens fed so far. */
  public int length() {
    return length;
  }

  List<Layer> layers() {
    return layers;
  }

  /** The mask of the source as a bias on scores. */
  NDArray sourceBias() {
    return sourceBias;
  }

  /** The slots of the live rows from now on. */
  public CacheSlots rows() {
    return rows;
  }

  /**
   * The columns of the stores that each row sees, the new token included, as a bias: [B, H, K, L].
   */
  NDArray pastBias(ForwardPass pass) {
    if (pastBias == null) {
      pastBias = pass.decoding().pastBias(seen, columns.used(), layers.get(0).sources);
    }
    return pastBias;
  }

  /** The same of all layers together. */
  DecoderKernels.Cache ofAllLayers() {
    return new DecoderKernels.Cache(
        stores(), seen, columns.used(), sources(), sourceBias, rows.moves());
  }

  /** Makes room for one more token of every live row. */
  void advance(ForwardPass pass) {
    compact(pass);
    if (columns.used() + rows.width() > room()) {
      makeRoom(pass);
    }
    columns.add(rows);
    int padded = (columns.used() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Shape shape = new Shape(rows.sentences(), 1, rows.width(), padded);
    seen = pass.manager().create(columns.bias(padded), shape);
    pastBias = null;
    length++;
  }

  private void compact(ForwardPass pass) {
    List<Move> moves = columns.compact(rows.width());
    if (!moves.isEmpty()) {
      NDArray origins = pass.manager().create(vectors(moves, Move::origin));
      NDArray targets = pass.manager().create(vectors(moves, Move::target));
      pass.decoding().moveVectors(stores(), origins, targets);
    }
  }

  /** The vectors of columns in a store [2, B, H, R, E], counted in vectors of E from its start. */
  private long[] vectors(List<Move> moves, ToIntFunction<Move> column) {
    long stored = layers.get(0).store.getShape().get(1);
    long room = room();
    return moves.stream()
        .flatMapToLong(
            move ->
                LongStream.range(0, 2L * heads)
                    .map(i -> (i / heads * stored + move.sentence()) * heads + i % heads)
                    .map(row -> row * room + column.applyAsInt(move)))
        .toArray();
  }

  /** R, columns that the stores have room for. */
  private long room() {
    return layers.get(0).store.getShape().get(3);
  }

  /** Makes the stores larger by half, which is seldom needed. */
  private void makeRoom(ForwardPass pass) {
    int used = columns.used();
    long room = 3L * (used + rows.width()) / 2;
    for (Layer layer : layers) { // one after the other, so that only one has two stores
      NDArray wider = pass.decoding().withRoom(layer.store, rows.sentences(), used, room);
      layer.store = exchange(layer.store, wider);
    }
  }

  private List<NDArray> stores() {
    return layers.stream().map(Layer::store).toList();
  }

  private List<NDArray> sources() {
    return layers.stream().map(Layer::sources).toList();
  }

  /**
   * Makes the live rows selected[0], selected[1], ... of the present ones: reorders, replicates and
   * drops in one operation.
   *
   * @param selected those of a sentence together
   * @return the sentences that stay, by their slots in the batch before, in their new order
   */
  public int[] select(ForwardPass pass, int[] selected) {
    CacheSlots before = rows;
    rows = before.select(selected);
    rows.open(manager);
    before.close();
    columns.select(rows.origins(before, selected));
    int[] slots = before.sentencesOf(selected);
    if (slots.length < before.sentences() || !isInOrder(slots)) {
      selectSentences(pass, slots);
    }
    return slots;
  }

  private void selectSentences(ForwardPass pass, int[] slots) {
    NDManager step = pass.manager();
    sourceBias = selected(pass, sourceBias, step.create(Indexes.longs(slots)));
    if (!isInOrder(slots)) {
      int[] moved = IntStream.range(0, slots.length).filter(i -> slots[i] != i).toArray();
      pass.decoding()
          .moveSentences(
              stores(),
              columns.used(),
              sources(),
              step.create(IntStream.of(moved).mapToLong(i -> slots[i]).toArray()),
              step.create(Indexes.longs(moved)));
    }
  }

  private static boolean isInOrder(int[] slots) {
    return IntStream.range(0, slots.length).allMatch(i -> slots[i] == i);
  }

  private NDArray selected(ForwardPass pass, NDArray array, NDArray rows) {
    return exchange(array, pass.kernels().selectRows(List.of(array), rows).head());
  }

  private NDArray exchange(NDArray old, NDArray next) {
    old.close();
    next.attach(manager);
    return next;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Keys and values of one decoder layer. */
  static final class Layer {
    /** Columns for each token of the source: enough for the beams of most sentences. */
    private static final int ROOM = 3;

    private final NDArray sources; // [2, B, H, S, E]
    private NDArray store; // [2, B, H, R, E]

    /**
     * @param manager that of the cache
     * @param sources keys and values of the source, [2, B, H, S, E]
     */
    Layer(NDManager manager, NDArray sources) {
      sources.attach(manager);
      this.sources = sources;
      store = new DecodingKernels(manager).emptyStore(sources, ROOM * sources.getShape().get(3));
    }

    NDArray store() {
      return store;
    }

    NDArray sources() {
      return sources;
    }
  }
}
