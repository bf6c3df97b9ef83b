package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.kernels.Kernels;

/**
 * One run through the network: who owns its arrays, where its parameters are, and whether a
 * backward pass follows.
 *
 * @param manager owner of every array the pass makes; its device is where the pass computes
 * @param parameters arrays of the parameters on that device
 * @param training true applies dropout and records the graph
 * @param kernels the operations, bound to the manager
 */
public record Pass(
    NDManager manager, ParameterStore parameters, boolean training, Kernels kernels) {
  /** A pass whose results can be back-propagated through; dropout applies. */
  public static Pass training(NDManager manager, ParameterStore parameters) {
    return new Pass(manager, parameters, true, new Kernels(manager, true));
  }

  /** A pass for translating and scoring: no dropout, no graph. */
  public static Pass inference(NDManager manager, ParameterStore parameters) {
    return new Pass(manager, parameters, false, new Kernels(manager, false));
  }

  NDArray value(Parameter parameter) {
    return parameters.getValue(parameter, manager.getDevice(), training);
  }
}
