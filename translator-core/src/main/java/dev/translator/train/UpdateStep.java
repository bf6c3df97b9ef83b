package dev.translator.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.translator.corpus.PaddedBatch;
import dev.translator.kernels.Devices;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.Kernels.SmoothedLoss;
import dev.translator.nn.HalfWeights;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Pass;
import dev.translator.nn.Transformer;
import java.util.List;

/**
 * One update of the weights: forward and backward over its batches, then one step of Adam on the
 * sum of their gradients divided by their target tokens, so that several small batches equal one
 * large one.
 */
final class UpdateStep {
  private final Transformer network;
  private final List<NDArray> parameters;
  private final NDManager manager;
  private final ParameterStore store;
  private final Adam adam;
  private final LabelSmoothedLoss loss;
  private final long seed;
  private final boolean half;

  /**
   * @param parameters those of the network that are trained, in the order in which the optimiser
   *     has them
   * @param manager parent of each update's own manager
   * @param half whether matrix products compute in bfloat16
   */
  UpdateStep(
      Transformer network,
      List<NDArray> parameters,
      NDManager manager,
      Adam adam,
      LabelSmoothedLoss loss,
      long seed,
      boolean half) {
    this.network = network;
    this.parameters = parameters;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    this.adam = adam;
    this.loss = loss;
    this.seed = seed;
    this.half = half;
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
  }

  /**
   * Makes the update.
   *
   * @param update its number, from 1; with the seed it decides every random draw
   * @param meter gets the losses, which stay on the device until it is read
   */
  void run(List<PaddedBatch> batches, long update, double rate, LossMeter meter) {
    try (NDManager owner = manager.newSubManager();
        GradientCollector recording = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      HalfWeights weights = half ? HalfWeights.forTraining(network, owner) : HalfWeights.NONE;
      NDList gradients = null;
      long targetTokens = 0;
      for (int i = 0; i < batches.size(); i++) {
        Kernels.seed(mix(seed, update, i));
        try (NDManager one = owner.newSubManager()) {
          NDList found = backward(Pass.training(one, store, weights), batches.get(i), meter);
          if (gradients == null) {
            found.attach(owner);
            gradients = found;
          } else {
            new Kernels(one, false).accumulate(gradients, found);
          }
        }
        targetTokens += batches.get(i).targetTokens();
      }
      NDArray norm = adam.step(new Kernels(owner, false), gradients, update, rate, targetTokens);
      meter.endUpdate(norm);
    }
  }

  private NDList backward(Pass pass, PaddedBatch batch, LossMeter meter) {
    BatchArrays arrays = BatchArrays.of(batch, pass.manager());
    NDArray states = arrays.targetStates(pass, network);
    SmoothedLoss sums = loss.forward(pass, network, states, arrays.labels());
    meter.add(sums, batch);
    return pass.kernels()
        .gradients(
            List.of(states, network.outputWeight(pass)),
            List.of(sums.hiddenGradient(), sums.weightGradient()),
            pass.half().leaves(parameters));
  }

  /**
   * Spreads seed, update and batch over 64 bits (the finaliser of SplitMix64, Steele et al. 2014).
   */
  private static long mix(long seed, long update, int batch) {
    long z = seed * 0x9E3779B97F4A7C15L + update * 0xD1B54A32D192ED03L + batch;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
