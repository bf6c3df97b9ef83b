package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.kernels.Kernels;
import java.util.SplittableRandom;

/**
 * One run through the network: who owns its arrays, where its parameters are, and whether a
 * backward pass follows.
 *
 * @param manager owner of every array the pass makes; its device is where the pass computes
 * @param parameters arrays of the parameters on that device
 * @param training true applies dropout and records the graph
 * @param kernels the operations, bound to the manager
 * @param layerDraws decides which layers are left out
 */
public record Pass(
    NDManager manager,
    ParameterStore parameters,
    boolean training,
    Kernels kernels,
    SplittableRandom layerDraws) {
  /** A pass whose results can be back-propagated through; dropout applies. */
  public static Pass training(NDManager manager, ParameterStore parameters) {
    return training(manager, parameters, 0);
  }

  /**
   * @param seed of what is drawn here and not by the kernels: which layers are left out
   */
  public static Pass training(NDManager manager, ParameterStore parameters, long seed) {
    return new Pass(
        manager, parameters, true, new Kernels(manager, true), new SplittableRandom(seed));
  }

  /** A pass for translating and scoring: no dropout, no graph. */
  public static Pass inference(NDManager manager, ParameterStore parameters) {
    return new Pass(
        manager, parameters, false, new Kernels(manager, false), new SplittableRandom(0));
  }

  /**
   * Whether the next layer takes part. In training one is left out with the given probability
   * (LayerDrop, Fan et al. 2019, arXiv 1909.11556); when translating all are used.
   */
  boolean usesLayer(double layerDrop) {
    return !training || layerDrop == 0 || layerDraws.nextDouble() >= layerDrop;
  }

  NDArray value(Parameter parameter) {
    return parameters.getValue(parameter, manager.getDevice(), training);
  }
}
