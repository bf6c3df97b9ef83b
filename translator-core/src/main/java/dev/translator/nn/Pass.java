package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.kernels.Kernels;
import java.util.function.Supplier;

/**
 * One run through the network: who owns its arrays, where its parameters are, and whether a
 * backward pass follows.
 *
 * @param manager owner of every array the pass makes; its device is where the pass computes
 * @param parameters arrays of the parameters on that device
 * @param training true applies dropout and records the graph
 * @param kernels the operations, bound to the manager
 * @param observer is shown attention weights; null, as nearly always, where nobody looks
 */
public record Pass(
    NDManager manager,
    ParameterStore parameters,
    boolean training,
    Kernels kernels,
    AttentionObserver observer) {
  /** A pass whose results can be back-propagated through; dropout applies. */
  public static Pass training(NDManager manager, ParameterStore parameters) {
    return new Pass(manager, parameters, true, new Kernels(manager, true), null);
  }

  /** A pass for translating and scoring: no dropout, no graph. */
  public static Pass inference(NDManager manager, ParameterStore parameters) {
    return new Pass(manager, parameters, false, new Kernels(manager, false), null);
  }

  /** The same, shown to an observer. */
  public Pass watchedBy(AttentionObserver watching) {
    return new Pass(manager, parameters, training, kernels, watching);
  }

  /** Offers weights to the observer, if there is one. */
  void show(AttentionObserver.Kind kind, Supplier<NDArray> weights) {
    if (observer != null) {
      observer.attended(kind, weights);
    }
  }

  NDArray value(Parameter parameter) {
    return parameters.getValue(parameter, manager.getDevice(), training);
  }
}
