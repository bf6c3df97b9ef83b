package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.translator.kernels.QuantizedKernels;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights as whole numbers of 8 bits and a scale; what is multiplied by them is rounded likewise,
 * with a scale of its own in every product (dynamic quantisation). Everything else is float32.
 */
final class QuantizedWeights implements Products {
  private final Map<NDArray, QuantizedWeight> weights;
  private final Map<NDArray, NDArray> zeros;

  private QuantizedWeights(Map<NDArray, QuantizedWeight> weights, Map<NDArray, NDArray> zeros) {
    this.weights = weights;
    this.zeros = zeros;
  }

  /**
   * @param parameters of matrix products, their biases among them
   * @param owner of what is made of them
   */
  static QuantizedWeights of(List<Parameter> parameters, NDManager owner) {
    QuantizedKernels kernels = new QuantizedKernels(owner);
    Map<NDArray, QuantizedWeight> weights = new IdentityHashMap<>();
    Map<NDArray, NDArray> zeros = new IdentityHashMap<>();
    for (Parameter parameter : parameters) {
      NDArray array = parameter.getArray();
      if (array.getShape().dimension() == 2) {
        weights.put(array, kernels.quantized(array));
        zeros.put(array, owner.zeros(new Shape(array.getShape().get(0))));
      }
    }
    return new QuantizedWeights(weights, zeros);
  }

  @Override
  public NDArray linear(Pass pass, NDArray x, Parameter weight, Parameter bias) {
    QuantizedWeight quantized = weights.get(weight.getArray());
    return new QuantizedKernels(pass.manager()).linear(x, quantized, pass.value(bias));
  }

  @Override
  public NDArray project(Pass pass, NDArray x, Parameter weight) {
    QuantizedWeight quantized = weights.get(weight.getArray());
    NDArray zero = zeros.get(weight.getArray());
    return new QuantizedKernels(pass.manager()).linear(x, quantized, zero);
  }

  @Override
  public Projection of(NDArray weight, NDManager owner) {
    QuantizedWeight quantized = new QuantizedKernels(owner).quantized(weight);
    NDArray zero = owner.zeros(new Shape(weight.getShape().get(0)));
    return (pass, x) -> new QuantizedKernels(pass.manager()).linear(x, quantized, zero);
  }
}
