package dev.translator.translate;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.config.Precision;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.InferenceWeights;
import dev.translator.nn.LinearBackend;
import dev.translator.nn.Transformer;

/**
 * A network to translate with.
 *
 * @param parameters its parameters on the device
 * @param products how it multiplies by them
 */
record LoadedNetwork(Transformer network, ParameterStore parameters, LinearBackend products) {
  /** A network whose weights may still change; it computes in float32. */
  static LoadedNetwork of(Transformer network, NDManager manager) {
    return new LoadedNetwork(network, new ParameterStore(manager, false), LinearBackend.PLAIN);
  }

  /**
   * The same network with its current weights, in the given number format. Several threads may run
   * passes through it.
   *
   * @param owner of the arrays made from the weights
   */
  LoadedNetwork frozen(NDManager owner, Precision precision) {
    // A parameter store that has been asked for everything once is only read afterwards.
    network
        .getParameters()
        .values()
        .forEach(parameter -> parameters.getValue(parameter, owner.getDevice(), false));
    return new LoadedNetwork(network, parameters, InferenceWeights.of(network, owner, precision));
  }

  /** Frees weights that it has copies of: from now on the network can be used in this way only. */
  LoadedNetwork releaseOriginalWeights() {
    for (Parameter weight : network.matrixParameters()) {
      if (products.hasCopy(weight)) {
        weight.getArray().close();
      }
    }
    return this;
  }

  /** A pass through it. */
  ForwardPass pass(NDManager manager) {
    return ForwardPass.inference(manager, parameters, products);
  }
}
