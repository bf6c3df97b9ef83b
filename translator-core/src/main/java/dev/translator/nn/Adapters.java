package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.kernels.Kernels;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The adapters of a network, one for each linear layer of encoder and decoder. */
public final class Adapters {
  private static final String WITHIN = "." + Adapter.PART + ".";
  private static final String DOWN = WITHIN + "down";

  private Adapters() {}

  /**
   * Gives every linear layer an adapter. To be called before parameters get their values.
   *
   * @param rank inner width
   * @param scale factor of each adapter's product
   */
  public static void add(Transformer network, int rank, double scale) {
    network.blocks().toList().stream()
        .filter(block -> block instanceof Linear)
        .forEach(linear -> ((Linear) linear).adapt(rank, scale));
  }

  /**
   * A network with the same weights, which it shares, and with adapters of its own that change
   * nothing as yet. Its own arrays are those of the adapters alone.
   *
   * @param base whose weights do not change as long as the result is used
   * @param manager owner of the adapters
   */
  public static Transformer beside(
      Transformer base, int rank, double scale, NDManager manager, long seed) {
    Transformer adapted = base.another();
    add(adapted, rank, scale);
    long number = 0;
    for (NetworkBlock block : adapted.blocks().toList()) {
      if (block instanceof Adapter) {
        block.initialize(manager, seed + number++);
      }
    }
    Map<String, Parameter> weights = base.namedParameters();
    adapted
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              if (!isAdapter(name)) {
                parameter.setArray(weights.get(name).getArray());
              }
            });
    Iterator<Embedding> tables = embeddings(base).iterator();
    embeddings(adapted).forEach(embedding -> embedding.shareTable(tables.next()));
    return adapted;
  }

  private static List<Embedding> embeddings(Transformer network) {
    return network
        .blocks()
        .filter(block -> block instanceof Embedding)
        .map(block -> (Embedding) block)
        .toList();
  }

  /** Whether a parameter of this name is an adapter's. */
  public static boolean isAdapter(String name) {
    return name.contains(WITHIN);
  }

  /** Whether a network has adapters. */
  public static boolean in(Transformer network) {
    return network.namedParameters().keySet().stream().anyMatch(Adapters::isAdapter);
  }

  /**
   * The parameters of an equal network without adapters: W + s B A in the place of each adapted W.
   *
   * @param scale s
   * @param manager owner of the results
   */
  public static Map<String, NDArray> merged(Transformer network, double scale, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, Parameter> entry : network.namedParameters().entrySet()) {
      if (!isAdapter(entry.getKey())) {
        arrays.put(entry.getKey(), entry.getValue().getArray());
      }
    }
    Map<String, NDArray> adapters = new LinkedHashMap<>();
    network
        .namedParameters()
        .forEach((name, parameter) -> adapters.put(name, parameter.getArray()));
    adapters.keySet().removeIf(name -> !isAdapter(name));
    return merged(arrays, adapters, scale, manager);
  }

  /**
   * Arrays of a network with adapters added.
   *
   * @param arrays of a network without adapters, by name
   * @param adapters by name
   */
  public static Map<String, NDArray> merged(
      Map<String, NDArray> arrays, Map<String, NDArray> adapters, double scale, NDManager manager) {
    Kernels kernels = new Kernels(manager, false);
    Map<String, NDArray> merged = new LinkedHashMap<>(arrays);
    adapters.forEach(
        (name, down) -> {
          if (name.endsWith(DOWN)) {
            String layer = name.substring(0, name.length() - DOWN.length());
            NDArray up = adapters.get(layer + WITHIN + "up");
            merged.put(
                layer + ".weight",
                kernels.mergedWeight(arrays.get(layer + ".weight"), down, up, scale));
          }
        });
    return merged;
  }
}
