package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.DecodingKernels;
import java.util.List;

/**
 * What a decoder remembers between single-token steps: keys and values of the tokens so far for
 * every live row, and of the source for every live sentence. Keys and values stay where they were
 * written; a table says which of them make up each row's past, and reordering rows changes that
 * table alone. Owns its arrays; closing it frees them.
 */
public final class KeyValueCache implements AutoCloseable {
  private static final int FIRST_LINES = 16;

  private final NDManager manager;
  private final List<Layer> layers;
  private NDArray sourceBias; // [B, H, 1, S]
  private NDArray columns; // [N, T]: the store's column of each token of each row
  private NDArray places; // [N, T]: the same, counted line by line through the store
  private long lines; // C, steps that the stores have room for
  private long storeColumns; // M, rows that the stores have room for
  private int length;

  /**
   * @param manager owned and closed by the cache
   * @param layers at least one
   * @param sourceMask [B, 1, 1, S], read only
   */
  KeyValueCache(NDManager manager, List<Layer> layers, NDArray sourceMask) {
    this.manager = manager;
    this.layers = layers;
    NDArray keys = layers.get(0).sourceKeyValues.head();
    this.sourceBias = new DecodingKernels(manager).sourceBias(sourceMask, keys);
    columns = manager.create(new Shape(sourceMask.getShape().get(0), 0), DataType.INT64);
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

  /** Where the past of each row stands in the stores, the token being fed included: [N, T]. */
  NDArray places() {
    return places;
  }

  /** Makes room for one more token of every live row. */
  void advance(Pass pass) {
    long rows = columns.getShape().get(0);
    if (length == lines || rows > storeColumns) {
      lines = length == lines ? Math.max(FIRST_LINES, 2 * lines) : lines;
      storeColumns = Math.max(rows, storeColumns);
      for (Layer layer : layers) {
        layer.store =
            exchange(layer.store, pass.decoding().grownStore(layer.store, lines, storeColumns));
      }
    }
    NDList next = pass.decoding().nextColumns(columns, storeColumns);
    columns = exchange(columns, next.get(0));
    places = places == null ? keep(next.get(1)) : exchange(places, next.get(1));
    length++;
  }

  /**
   * Makes the live rows rows[0], rows[1], ... of the present ones: reorders, replicates and drops
   * in one operation.
   *
   * @param rows int64, on the cache's device
   * @param sentences int64, the places of the sentences that stay; null when all stay
   */
  public void select(Pass pass, NDArray rows, NDArray sentences) {
    columns = selected(pass, columns, rows);
    if (sentences != null) {
      sourceBias = selected(pass, sourceBias, sentences);
      for (Layer layer : layers) {
        layer.select(pass, sentences);
      }
    }
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
    private final NDManager manager;
    private NDArray store; // [2, H, C, M, E]
    private NDList sourceKeyValues; // keys and values, [B, H, S, E] each

    /**
     * @param manager that of the cache
     * @param sourceKeyValues keys and values, each [B, H, S, E]
     */
    Layer(NDManager manager, NDList sourceKeyValues) {
      this.manager = manager;
      sourceKeyValues.attach(manager);
      this.sourceKeyValues = sourceKeyValues;
      NDArray keys = sourceKeyValues.head();
      int heads = (int) keys.getShape().get(1);
      int width = heads * (int) keys.getShape().get(3);
      store = new DecodingKernels(manager).emptyStore(keys, heads, width);
    }

    private void select(Pass pass, NDArray sentences) {
      NDList selected = pass.kernels().selectRows(sourceKeyValues, sentences);
      sourceKeyValues.close();
      selected.attach(manager);
      sourceKeyValues = selected;
    }

    NDArray store() {
      return store;
    }

    NDList sourceKeyValues() {
      return sourceKeyValues;
    }
  }
}
