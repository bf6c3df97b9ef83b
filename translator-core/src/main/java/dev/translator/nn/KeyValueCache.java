package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.DecodingKernels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a decoder remembers between single-token steps: keys and values of the tokens so far for
 * every live row, and of the source for every live sentence. Keys and values stay where they were
 * written; a table says which of its sentence's each row sees, and reordering the rows of sentences
 * changes that table alone. Owns its arrays; closing it frees them.
 */
public final class KeyValueCache implements AutoCloseable {
  /** So many steps find room, or more, between two looks at what is no longer needed. */
  private static final int STEPS = 4;

  /** A GPU has more to do to look than to attend to a few columns too many. */
  private static final int GPU_STEPS = 16;

  private final NDManager manager;
  private final List<Layer> layers;
  private final int heads;
  private RowPlaces rows; // B and K; the arrays of layers may have room for more sentences
  private NDArray sourceBias; // see DecodingKernels
  private NDArray past; // [B K, L]: 0 where a row sees a column of its sentence, else -infinity
  private NDArray pastBias; // [B, H, K, L]: the same for every head
  private long room; // R, columns that the stores have room for
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
    DecodingKernels kernels = new DecodingKernels(manager);
    sourceBias = kernels.sourceBias(sourceMask, sources);
    past = kernels.emptyPast(sources);
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
  NDArray pastBias() {
    return pastBias;
  }

  /** The same of all layers together. */
  DecoderKernels.Cache ofAllLayers() {
    return new DecoderKernels.Cache(stores(), pastBias, sources(), sourceBias, rows.moves());
  }

  /** Makes room for one more token of every live row. */
  void advance(Pass pass) {
    if (used() + rows.width() > room) {
      makeRoom(pass);
    }
    NDList next = pass.decoding().nextPast(past, rows.sentences(), heads);
    past = exchange(past, next.get(0));
    pastBias = pastBias == null ? keep(next.get(1)) : exchange(pastBias, next.get(1));
    length++;
  }

  /** L, columns of a sentence that are written. */
  private long used() {
    return past.getShape().get(1);
  }

  /** Drops columns and sentences that nobody sees any more, in arrays with room for some steps. */
  private void makeRoom(Pass pass) {
    NDArray columns = pass.decoding().seenColumns(past, rows.sentences());
    long kept = columns.getShape().get(1);
    int steps = manager.getDevice().isGpu() ? GPU_STEPS : STEPS;
    room = kept + Math.max(steps * rows.width(), kept / 4);
    NDList packed = pass.decoding().repacked(stores(), columns, room);
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).store = exchange(layers.get(i).store, packed.get(i));
    }
    past = exchange(past, pass.decoding().pastOf(past, columns));
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
    past = selected(pass, past, pass.manager().create(rows.origins(before, selected)));
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
              used(),
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

  private NDArray exchange(NDArray old, NDArray next) {
    old.close();
    return keep(next);
  }

  private NDArray keep(NDArray array) {
    array.attach(manager);
    return array;
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
