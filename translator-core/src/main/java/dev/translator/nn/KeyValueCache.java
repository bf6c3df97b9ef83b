package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.DecodingKernels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a decoder remembers between single-token steps: keys and values of the tokens so far for
 * every live row, and of the source for every live sentence. Keys and values stay where they were
 * written; {@link PastColumns} says which of its sentence's each row sees, and reordering the rows
 * of sentences changes that alone. Owns its arrays; closing it frees them.
 */
public final class KeyValueCache implements AutoCloseable {
  /** A GPU reads rows of a bias that begin at multiples of so many numbers. */
  private static final int ALIGNMENT = 8;

  private final NDManager manager;
  private final List<Layer> layers;
  private final int heads;
  private RowPlaces rows; // B and K; the arrays of layers may have room for more sentences
  private PastColumns columns;
  private NDArray sourceBias; // see DecodingKernels
  private NDArray seen; // [B, 1, K, at least L]: 0 where a row sees a column of its sentence
  private NDArray pastBias; // the same as it is added to scores; null until asked for
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
    rows = RowPlaces.single((int) sources.getShape().get(1));
    rows.open(manager);
    columns = new PastColumns(rows.sentences());
    sourceBias = new DecodingKernels(manager).sourceBias(sourceMask, sources);
  }

  /** Tokens fed so far. */
  public int length() {
    return length;
  }

  List<Layer> layers() {
    return layers;
  }

  /** Which source positions are real, as it is added to scores. */
  NDArray sourceBias() {
    return sourceBias;
  }

  /** How the live rows stand in what follows. */
  public RowPlaces rows() {
    return rows;
  }

  /** What each row sees in the stores, the token being fed included: [B, H, K, L]. */
  NDArray pastBias(Pass pass) {
    if (pastBias == null) {
      NDArray sources = layers.get(0).sources;
      pastBias = exchange(null, pass.decoding().pastBias(seen, columns.used(), sources));
    }
    return pastBias;
  }

  /** The same of all layers together. */
  DecoderKernels.Cache ofAllLayers() {
    return new DecoderKernels.Cache(
        stores(), seen, columns.used(), sources(), sourceBias, rows.moves());
  }

  /** Makes room for one more token of every live row. */
  void advance(Pass pass) {
    compact(pass);
    if (columns.used() + rows.width() > room()) {
      makeRoom(pass);
    }
    columns.add(rows);
    int padded = (columns.used() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Shape shape = new Shape(rows.sentences(), 1, rows.width(), padded);
    seen = exchange(seen, manager.create(columns.bias(padded), shape));
    pastBias = exchange(pastBias, null);
    length++;
  }

  private void compact(Pass pass) {
    PastColumns.Moves moves = columns.compact(rows.width());
    if (!moves.isEmpty()) {
      long stored = layers.get(0).store.getShape().get(1);
      long[] origins = moves.vectors(moves.origins(), stored, heads, room());
      long[] targets = moves.vectors(moves.targets(), stored, heads, room());
      NDManager step = pass.manager();
      pass.decoding().moveVectors(stores(), step.create(origins), step.create(targets));
    }
  }

  /** R, columns that the stores have room for. */
  private long room() {
    return layers.get(0).store.getShape().get(3);
  }

  /** At first for what the beams of most sentences will see, later for half as much again. */
  private void makeRoom(Pass pass) {
    int used = columns.used();
    long source = layers.get(0).sources.getShape().get(3);
    long room = Math.max(3 * source, 3L * (used + rows.width()) / 2);
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
   * @return the sentences that stay, by their places before, in their new order
   */
  public int[] select(Pass pass, int[] selected) {
    RowPlaces before = rows;
    rows = before.select(selected);
    rows.open(manager);
    before.close();
    columns.select(rows.origins(before, selected));
    int[] places = before.sentencesOf(selected);
    if (places.length < before.sentences() || !isInOrder(places)) {
      selectSentences(pass, places);
    }
    return places;
  }

  private void selectSentences(Pass pass, int[] places) {
    NDManager step = pass.manager();
    sourceBias = selected(pass, sourceBias, step.create(RowPlaces.longs(places)));
    if (!isInOrder(places)) {
      int[] moved = IntStream.range(0, places.length).filter(i -> places[i] != i).toArray();
      pass.decoding()
          .moveSentences(
              stores(),
              columns.used(),
              sources(),
              step.create(IntStream.of(moved).mapToLong(i -> places[i]).toArray()),
              step.create(RowPlaces.longs(moved)));
    }
  }

  private static boolean isInOrder(int[] places) {
    return IntStream.range(0, places.length).allMatch(i -> places[i] == i);
  }

  private NDArray selected(Pass pass, NDArray array, NDArray rows) {
    return exchange(array, pass.kernels().selectRows(List.of(array), rows).head());
  }

  /** Either may be null. */
  private NDArray exchange(NDArray old, NDArray next) {
    if (old != null) {
      old.close();
    }
    if (next != null) {
      next.attach(manager);
    }
    return next;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Keys and values of one decoder layer. */
  static final class Layer {
    private final NDArray sources; // [2, B, H, S, E]
    private NDArray store; // [2, B, H, R, E]

    /**
     * @param manager that of the cache
     * @param sources keys and values of the source, [2, B, H, S, E]
     */
    Layer(NDManager manager, NDArray sources) {
      sources.attach(manager);
      this.sources = sources;
      store = new DecodingKernels(manager).emptyStore(sources);
    }

    NDArray store() {
      return store;
    }

    NDArray sources() {
      return sources;
    }
  }
}
