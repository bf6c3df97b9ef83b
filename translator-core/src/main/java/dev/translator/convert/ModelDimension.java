package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.Positions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The order of the numbers of a state. A program that adds all sines before all cosines has the
 * same network as ours, which takes turns, if the states' even numbers stand before the odd ones in
 * every weight.
 */
final class ModelDimension {
  /** Sublayers whose results are states: their rows have the order, not their columns. */
  private static final Set<String> RESULTS =
      Set.of("attention.output", "crossAttention.output", "feedForward.outer");

  /** At each place of the other order: the place in ours. */
  private final int[] order;

  private ModelDimension(int width, boolean isSame) {
    order = new int[width];
    int half = (width + 1) / 2;
    for (int i = 0; i < width; i++) {
      order[i] = isSame ? i : i < half ? 2 * i : 2 * (i - half) + 1;
    }
  }

  /** The order that goes with positions in halves. */
  static ModelDimension inHalves(ModelConfig config) {
    return new ModelDimension(config.dimension(), config.positions() != Positions.SINUSOIDAL);
  }

  /** Tensors by our names, in the other order. */
  Map<String, StoredTensor> there(Map<String, StoredTensor> ours) {
    return reordered(ours, order);
  }

  /** Tensors by our names, back in our order. */
  Map<String, StoredTensor> here(Map<String, StoredTensor> theirs) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return reordered(theirs, inverse);
  }

  private static Map<String, StoredTensor> reordered(Map<String, StoredTensor> from, int[] order) {
    Map<String, StoredTensor> to = new LinkedHashMap<>();
    from.forEach((name, tensor) -> to.put(name, reordered(name, tensor, order)));
    return to;
  }

  private static StoredTensor reordered(String name, StoredTensor tensor, int[] order) {
    long[] shape = tensor.shape();
    boolean isResult = RESULTS.stream().anyMatch(name::contains) || name.contains(".norm.");
    boolean isMatrix = shape.length == 2;
    if (!isMatrix && !isResult) {
      return tensor;
    }
    boolean rows = isMatrix && isResult;
    int width = rows ? (int) shape[1] : 1;
    return Floats.stored(
        shape,
        () -> {
          float[] values = Floats.of(tensor);
          float[] result = new float[values.length];
          int block = order.length * width;
          for (int at = 0; at < values.length; at += block) {
            for (int i = 0; i < order.length; i++) {
              System.arraycopy(values, at + order[i] * width, result, at + i * width, width);
            }
          }
          return result;
        });
  }
}
