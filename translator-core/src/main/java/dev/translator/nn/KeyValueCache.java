package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What a decoder remembers between single-token steps: keys and values of the tokens so far for
 * every live row, and of the source for every live sentence. Owns its arrays; closing it frees
 * them.
 */
public final class KeyValueCache implements AutoCloseable {
  private final NDManager manager;
  private final List<Layer> layers;
  private NDArray sourceMask;
  private int length;

  /**
   * @param manager owned and closed by the cache
   * @param sourceMask [B, 1, 1, S]
   */
  KeyValueCache(NDManager manager, List<Layer> layers, NDArray sourceMask) {
    this.manager = manager;
    this.layers = layers;
    this.sourceMask = keep(sourceMask, manager);
  }

  /** Tokens fed so far. */
  public int length() {
    return length;
  }

  List<Layer> layers() {
    return layers;
  }

  NDArray sourceMask() {
    return sourceMask;
  }

  void advance() {
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
    for (Layer layer : layers) {
      NDList selected = pass.kernels().selectRows(List.of(layer.keys, layer.values), rows);
      layer.replace(selected.get(0), selected.get(1));
      if (sentences != null) {
        NDList kept = pass.kernels().selectRows(List.of(layer.sourceKeyValues), sentences);
        layer.sourceKeyValues = exchange(layer.sourceKeyValues, kept.head(), manager);
      }
    }
    if (sentences != null) {
      NDList kept = pass.kernels().selectRows(List.of(sourceMask), sentences);
      sourceMask = exchange(sourceMask, kept.head(), manager);
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Keys and values of one decoder layer. */
  static final class Layer {
    private final NDManager manager;
    private NDArray keys; // [N, H, T, E]
    private NDArray values; // [N, H, T, E]
    private NDArray sourceKeyValues; // [B, S, 2D]

    Layer(NDManager manager, long rows, int heads, int headWidth, NDArray sourceKeyValues) {
      this.manager = manager;
      this.sourceKeyValues = keep(sourceKeyValues, manager);
      keys = manager.create(new Shape(rows, heads, 0, headWidth));
      values = manager.create(new Shape(rows, heads, 0, headWidth));
    }

    NDArray keys() {
      return keys;
    }

    NDArray values() {
      return values;
    }

    NDArray sourceKeyValues() {
      return sourceKeyValues;
    }

    void replace(NDArray newKeys, NDArray newValues) {
      keys = exchange(keys, newKeys, manager);
      values = exchange(values, newValues, manager);
    }
  }

  private static NDArray keep(NDArray array, NDManager manager) {
    array.attach(manager);
    return array;
  }

  private static NDArray exchange(NDArray old, NDArray next, NDManager manager) {
    old.close();
    return keep(next, manager);
  }
}
