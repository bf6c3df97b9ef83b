package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.translator.kernels.DecodingKernels;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.LayerKernels;
import dev.translator.kernels.LossKernels;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One run through the network with the owner of its arrays, its parameters, its way to multiply by
 * weights, and whether a backward pass follows.
 *
 * @param manager owner of every array the pass makes; its device is where the pass computes
 * @param parameters arrays of the parameters on that device
 * @param training true applies dropout and records the graph
 * @param kernels the operations, bound to the manager
 * @param products multiplication by weights
 * @param observer receives attention weights; null, as nearly always, where they are not needed
 * @param layerDraws decides which layers are left out
 */
public record ForwardPass(
    NDManager manager,
    ParameterStore parameters,
    boolean training,
    Kernels kernels,
    LinearBackend products,
    AttentionObserver observer,
    SplittableRandom layerDraws) {
  /** A pass whose results can be back-propagated through; dropout applies. */
  public static ForwardPass training(NDManager manager, ParameterStore parameters) {
    return training(manager, parameters, LinearBackend.PLAIN);
  }

  /** A training pass with a given way to multiply. */
  public static ForwardPass training(
      NDManager manager, ParameterStore parameters, LinearBackend products) {
    return new ForwardPass(
        manager,
        parameters,
        true,
        new Kernels(manager, true),
        products,
        null,
        new SplittableRandom(0));
  }

  /** A pass for translating and scoring: no dropout, no graph. */
  public static ForwardPass inference(NDManager manager, ParameterStore parameters) {
    return inference(manager, parameters, LinearBackend.PLAIN);
  }

  /** An inference pass with a given way to multiply. */
  public static ForwardPass inference(
      NDManager manager, ParameterStore parameters, LinearBackend products) {
    return new ForwardPass(
        manager,
        parameters,
        false,
        new Kernels(manager, false),
        products,
        null,
        new SplittableRandom(0));
  }

  /**
   * The same with a seed for the choice of the layers left out and, on a CPU, of the elements that
   * dropout drops.
   */
  public ForwardPass drawing(long seed) {
    SplittableRandom draws = new SplittableRandom(seed);
    Kernels drawing = new Kernels(manager, training, draws.split());
    return new ForwardPass(manager, parameters, training, drawing, products, observer, draws);
  }

  /**
   * Whether the next layer takes part. In training one is left out with the given probability
   * (LayerDrop, Fan et al. 2019, arXiv 1909.11556); when translating all are used.
   */
  boolean usesLayer(double layerDrop) {
    return !training || layerDrop == 0 || layerDraws.nextDouble() >= layerDrop;
  }

  /** The same, shown to an observer. */
  public ForwardPass watchedBy(AttentionObserver watching) {
    return new ForwardPass(manager, parameters, training, kernels, products, watching, layerDraws);
  }

  /** The operations of single-token steps, bound to the same manager. */
  public DecodingKernels decoding() {
    return new DecodingKernels(manager);
  }

  /** The operations of layers that not every network has, bound to the same manager. */
  public LayerKernels layers() {
    return new LayerKernels(manager, training);
  }

  /** The operations of losses, bound to the same manager. */
  public LossKernels losses() {
    return new LossKernels(manager);
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
