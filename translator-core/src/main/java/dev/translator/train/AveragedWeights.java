package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A moving average of the weights, which translates better than the last ones alone (Polyak and
 * Juditsky 1992). After update u: a = d a + (1 - d) w with d = min(decay, (1 + u) / (10 + u)), so
 * that a short run is not held back by its first, random weights.
 */
final class AveragedWeights {
  /** No average: the weights themselves are validated and kept. */
  static final AveragedWeights OFF = new AveragedWeights(Map.of(), 0, null);

  private static final String PREFIX = "ema.";

  private final List<NDArray> weights;
  private final List<NDArray> averages;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final double decay;
  private final Kernels kernels;

  private AveragedWeights(Map<String, NDArray> weights, double decay, NDManager manager) {
    this.weights = List.copyOf(weights.values());
    this.decay = decay;
    kernels = manager == null ? null : new Kernels(manager, false);
    weights.forEach((name, array) -> state.put(PREFIX + name, array.duplicate()));
    averages = List.copyOf(state.values());
    averages.forEach(array -> array.attach(manager));
  }

  /**
   * @param weights those in training, by name
   * @param decay 0 is off
   * @param manager owner of the averages
   */
  static AveragedWeights of(Map<String, NDArray> weights, double decay, NDManager manager) {
    return decay == 0 ? OFF : new AveragedWeights(weights, decay, manager);
  }

  /** The averages by name, which a checkpoint holds beside the weights. */
  Map<String, NDArray> state() {
    return state;
  }

  /** Takes the weights as they are now for the first average. */
  void restart() {
    if (!averages.isEmpty()) {
      kernels.assign(averages, weights);
    }
  }

  /**
   * Follows the weights.
   *
   * @param update number of the update that was made, from 1
   */
  void follow(long update) {
    if (!averages.isEmpty()) {
      kernels.moveAverages(averages, weights, Math.min(decay, (1.0 + update) / (10.0 + update)));
    }
  }

  /** Does something with the averages in the place of the weights. */
  <T> T inPlace(Supplier<T> use) {
    if (averages.isEmpty()) {
      return use.get();
    }
    kernels.swap(weights, averages);
    try {
      return use.get();
    } finally {
      kernels.swap(weights, averages);
    }
  }
}
