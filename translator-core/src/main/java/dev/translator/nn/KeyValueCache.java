package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
  /** So many steps find room before the first look at what is no longer needed. */
  private static final int FIRST_STEPS = 16;

  private final NDManager manager;
  private final List<Layer> layers;
  private final int heads;
  private int sentences; // B; the arrays of layers may have room for more
  private NDArray sourceBias; // [B, H, 1, S]
  private NDArray past; // [N, L]: 0 where a row sees a column of its sentence, else -infinity
  private NDArray pastBias; // [B H, N / B, L]: the same for every head
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
    sentences = (int) sources.getShape().get(1);
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

  /** Which source positions are real, as it is added to scores: [B, H, 1, S]. */
  NDArray sourceBias() {
    return sourceBias;
  }

  /** What each row sees in the stores, the token being fed included: [B H, N / B, L]. */
  NDArray pastBias() {
    return pastBias;
  }

  /** Makes room for one more token of every live row. */
  void advance(Pass pass) {
    long rowsPerSentence = past.getShape().get(0) / sentences;
    if (used() + rowsPerSentence > room) {
      makeRoom(pass, rowsPerSentence);
    }
    NDList next = pass.decoding().nextPast(past, sentences, heads);
    past = exchange(past, next.get(0));
    pastBias = pastBias == null ? keep(next.get(1)) : exchange(pastBias, next.get(1));
    length++;
  }

  /** L, columns of a sentence that are written. */
  private long used() {
    return past.getShape().get(1);
  }

  private void makeRoom(Pass pass, long rowsPerSentence) {
    if (rowsPerSentence > 1) {
      past = exchange(past, pass.decoding().compact(stores(), past, sentences));
    }
    if (used() + rowsPerSentence > room / 2) {
      room = Math.max(FIRST_STEPS * rowsPerSentence, 2 * room);
      for (Layer layer : layers) {
        layer.store = exchange(layer.store, pass.decoding().grownStore(layer.store, room));
      }
    }
  }

  private List<NDArray> stores() {
    return layers.stream().map(Layer::store).toList();
  }

  /**
   * Makes the live rows rows[0], rows[1], ... of the present ones: reorders, replicates and drops
   * in one operation.
   *
   * @param rows int64, on the cache's device
   * @param places of the sentences that stay, in their new order
   */
  public void select(Pass pass, NDArray rows, int[] places) {
    past = selected(pass, past, rows);
    boolean same = places.length == sentences && isInOrder(places);
    if (same) {
      return;
    }
    NDManager step = pass.manager();
    sourceBias = selected(pass, sourceBias, step.create(longs(IntStream.of(places))));
    sentences = places.length;
    if (!isInOrder(places)) {
      int[] moved = IntStream.range(0, places.length).filter(i -> places[i] != i).toArray();
      pass.decoding()
          .moveSentences(
              stores(),
              used(),
              layers.stream().map(Layer::sources).toList(),
              step.create(longs(IntStream.of(moved).map(i -> places[i]))),
              step.create(longs(IntStream.of(moved))));
    }
  }

  private static boolean isInOrder(int[] places) {
    return IntStream.range(0, places.length).allMatch(i -> places[i] == i);
  }

  private static long[] longs(IntStream values) {
    return values.asLongStream().toArray();
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
