package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.QuantizedKernels;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Weights as whole numbers of 8 bits and scales. Activations are rounded likewise in every product,
 * each row with a scale of its own, so that a sentence does not depend on its batch. Everything
 * else is float32.
 */
final class QuantizedWeights implements LinearBackend {
  private final Map<NDArray, QuantizedWeight> weights;
  private final DecoderKernels decoder;

  private QuantizedWeights(Map<NDArray, QuantizedWeight> weights, DecoderKernels decoder) {
    this.weights = weights;
    this.decoder = decoder;
  }

  /**
   * @param network whose linear layers and output projection are rounded
   * @param owner of the rounded weights
   */
  static QuantizedWeights of(Transformer network, NDManager owner) {
    QuantizedKernels kernels = new QuantizedKernels(owner);
    Map<NDArray, QuantizedWeight> weights = new IdentityHashMap<>();
    for (WeightAndBias map : network.affineMaps()) {
      NDArray weight = map.weight().getArray();
      weights.put(
          weight, kernels.quantized(weight, map.bias() == null ? null : map.bias().getArray()));
    }
    NDArray output = network.outputParameter().getArray();
    weights.put(output, kernels.quantized(output, null));
    WeightFormat<QuantizedWeight> format = new WeightFormat<>(weights::get, array -> array);
    DecoderKernels decoder =
        FusedStep.variant(network)
            .map(variant -> DecoderKernels.quantized(network.fused(format), variant, owner))
            .orElse(null);
    return new QuantizedWeights(weights, decoder);
  }

  @Override
  public NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return project(pass, x, weight); // the bias went with the weight
  }

  @Override
  public NDArray linearRelu(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return new QuantizedKernels(pass.manager()).linearRelu(x, weights.get(weight.getArray()));
  }

  @Override
  public NDArray project(ForwardPass pass, NDArray x, Parameter weight) {
    return new QuantizedKernels(pass.manager()).linear(x, weights.get(weight.getArray()));
  }

  @Override
  public Projection of(NDArray weight, NDManager owner) {
    QuantizedWeight quantized = new QuantizedKernels(owner).quantized(weight, null);
    return (pass, x) -> new QuantizedKernels(pass.manager()).linear(x, quantized);
  }

  @Override
  public DecoderKernels decoder() {
    return decoder;
  }

  @Override
  public boolean hasCopy(Parameter weight) {
    return weights.containsKey(weight.getArray());
  }
}
