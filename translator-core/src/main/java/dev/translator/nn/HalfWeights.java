package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.kernels.Kernels;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies in bfloat16 of the parameters that matrix products take, made once per update or per
 * loaded model (mixed precision, Micikevicius et al. 2018, arXiv 1710.03740: weights, their updates
 * and the residual stream stay in float32; bfloat16 has float32's range, so no loss scaling).
 */
public final class HalfWeights {
  /** No copies: everything computes in float32. */
  public static final HalfWeights NONE = new HalfWeights(Map.of());

  private final Map<NDArray, NDArray> copies;

  private HalfWeights(Map<NDArray, NDArray> copies) {
    this.copies = copies;
  }

  /**
   * Copies for training: gradients with respect to them are those of the parameters.
   *
   * @param owner of the copies
   */
  public static HalfWeights forTraining(Transformer network, NDManager owner) {
    HalfWeights weights = of(network.matrixParameters(), new Kernels(owner, true));
    weights.copies.forEach((array, copy) -> copy.setRequiresGradient(array.hasGradient()));
    return weights;
  }

  /** Copies for translating, the output projection among them. */
  public static HalfWeights forInference(Transformer network, NDManager owner) {
    List<Parameter> parameters = new ArrayList<>(network.matrixParameters());
    parameters.add(network.outputParameter());
    return of(parameters, new Kernels(owner, false));
  }

  private static HalfWeights of(List<Parameter> parameters, Kernels kernels) {
    List<NDArray> arrays = parameters.stream().map(Parameter::getArray).toList();
    List<NDArray> halves = kernels.halves(arrays);
    Map<NDArray, NDArray> copies = new IdentityHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      copies.put(arrays.get(i), halves.get(i));
    }
    return new HalfWeights(copies);
  }

  /** Whether matrix products compute in bfloat16. */
  public boolean present() {
    return !copies.isEmpty();
  }

  /** The copy of a parameter; null if there is none. */
  NDArray copy(Parameter parameter) {
    return copies.get(parameter.getArray());
  }

  /** What a backward pass is to differentiate by: the copies, where parameters have some. */
  public List<NDArray> leaves(List<NDArray> parameters) {
    return parameters.stream().map(array -> copies.getOrDefault(array, array)).toList();
  }
}
