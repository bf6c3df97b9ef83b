package dev.translator.translate;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.translator.nn.HalfWeights;
import dev.translator.nn.Pass;
import dev.translator.nn.Transformer;

/**
 * A network to translate with.
 *
 * @param parameters its parameters on the device
 * @param half those of matrix products in bfloat16, or none
 */
record LoadedNetwork(Transformer network, ParameterStore parameters, HalfWeights half) {
  /** A network that computes in float32. */
  static LoadedNetwork of(Transformer network, NDManager manager) {
    return new LoadedNetwork(network, new ParameterStore(manager, false), HalfWeights.NONE);
  }

  /**
   * The same with matrix products in bfloat16.
   *
   * @param owner of the copies
   */
  LoadedNetwork inHalf(NDManager owner) {
    return new LoadedNetwork(network, parameters, HalfWeights.forInference(network, owner));
  }

  /** A pass through it. */
  Pass pass(NDManager manager) {
    return Pass.inference(manager, parameters, half);
  }
}
