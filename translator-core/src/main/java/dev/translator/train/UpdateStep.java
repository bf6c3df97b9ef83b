package dev.translator.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.Kernels.UpdateNumbers;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import dev.translator.nn.Bfloat16Weights;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.LinearBackend;
import dev.translator.nn.Transformer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One update of the weights: forward and backward over its batches, then one step of Adam on the
 * sum of their gradients divided by their target tokens, so that several small batches equal one
 * large one.
 */
final class UpdateStep {
  /** Number of sums that are not gradients: loss and negative log-likelihood. */
  private static final int SCALARS = 2;

  /**
   * Bit position of a share's number in the number of a batch; {@link #PART_BITS} is that of a
   * part.
   */
  private static final int SHARE_BITS = 16;

  private static final int PART_BITS = 32;

  private final Transformer network;
  private final List<NDArray> parameters;
  private final NDManager manager;
  private final ParameterStore store;
  private final Adam adam;
  private final LabelSmoothedLoss loss;
  private final long seed;
  private final boolean bfloat16;
  private final DataParallel shares;
  private final MicroBatches parts;
  private final FaultInjection faults;
  private final int smallest;

  /**
   * @param parameters those of the network that are trained, in the order in which the optimiser
   *     has them
   * @param manager parent of each update's own manager
   * @param bfloat16 whether matrix products compute in bfloat16
   * @param shares how batches are divided among processors
   * @param parts how batches are divided that do not fit into memory
   */
  UpdateStep(
      Transformer network,
      List<NDArray> parameters,
      NDManager manager,
      Adam adam,
      LabelSmoothedLoss loss,
      long seed,
      boolean bfloat16,
      DataParallel shares,
      MicroBatches parts,
      FaultInjection faults) {
    this.network = network;
    this.parameters = parameters;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    this.adam = adam;
    this.loss = loss;
    this.seed = seed;
    this.bfloat16 = bfloat16;
    this.shares = shares;
    this.parts = parts;
    this.faults = faults;
    smallest =
        IntStream.range(0, parameters.size())
            .boxed()
            .min(Comparator.comparingLong(i -> parameters.get(i).size()))
            .orElseThrow();
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
  }

  /**
   * Makes the update. Where its loss or gradient is not finite, nothing is changed, as the meter
   * will tell.
   *
   * @param update its number, from 1; with the seed it decides every random draw
   * @param meter gets the numbers, which stay on the device until it is read
   */
  void run(List<PaddedBatch> batches, long update, double rate, UpdateMeter meter) {
    try (NDManager owner = manager.newSubManager();
        GradientCollector recording = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      Kernels kernels = new Kernels(owner, false);
      NDList sums = sums(batches, update, owner);
      NDList gradients = new NDList(sums.subList(SCALARS, sums.size()));
      faults.gradients(update, gradients);
      kernels.poisonNonFinite(gradients.get(smallest), sums.get(0));
      long tokens = batches.stream().mapToLong(PaddedBatch::targetTokens).sum();
      NDArray norm = adam.step(kernels, gradients, update, rate, tokens);
      faults.weights(update, parameters);
      meter.add(new UpdateNumbers(sums.get(0), sums.get(1), norm), tokens);
    }
  }

  /**
   * Makes the computations of an update with such batches and discards the result: weights, moments
   * and later random draws do not change.
   */
  void tryOut(PaddedBatch batch, int batchesPerUpdate) {
    try (NDManager owner = manager.newSubManager();
        GradientCollector recording = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      // The gradients of a second batch need room beside those of the first, a third no more.
      sums(Collections.nCopies(Math.min(2, batchesPerUpdate), batch), 0, owner).get(0).getFloat();
    }
  }

  /**
   * Sums over all tokens: loss, negative log-likelihood, and the gradients of the parameters.
   *
   * @param owner of the sums
   */
  private NDList sums(List<PaddedBatch> batches, long update, NDManager owner) {
    LinearBackend products =
        bfloat16 ? Bfloat16Weights.forTraining(network, owner) : LinearBackend.PLAIN;
    NDList sums = new NDList();
    for (int i = 0; i < batches.size(); i++) {
      long batch = i;
      shares
          .map(
              batches.get(i),
              (share, index) ->
                  sums(share, update, batch + ((long) index << SHARE_BITS), products, owner))
          .forEach(found -> add(sums, found, owner));
    }
    return sums;
  }

  /** The same of a share of a batch. */
  private NDList sums(
      PaddedBatch share, long update, long number, LinearBackend products, NDManager owner) {
    NDList sums = new NDList();
    parts.forEach(
        share,
        (part, index) -> {
          faults.beforeBatch(update, part);
          long draws = mix(seed, update, number + ((long) index << PART_BITS));
          Kernels.seed(draws);
          try (NDManager one = owner.newSubManager()) {
            ForwardPass pass = ForwardPass.training(one, store, products).drawing(draws);
            add(sums, backward(pass, part), owner);
          }
        });
    return sums;
  }

  /**
   * Adds to sums, which belong to the owner; those found are gone then, if they are not its first.
   */
  private static void add(NDList sums, NDList found, NDManager owner) {
    if (sums.isEmpty()) {
      found.attach(owner);
      sums.addAll(found);
    } else {
      new Kernels(owner, false).accumulate(sums, found);
      found.close();
    }
  }

  private NDList backward(ForwardPass pass, PaddedBatch batch) {
    BatchArrays arrays = BatchArrays.of(batch, pass.manager());
    NDArray states = loss.states(() -> arrays.targetStates(pass, network));
    SmoothedLoss losses = loss.forward(pass, network, states, arrays.labels());
    NDList found = new NDList(losses.loss(), losses.negativeLogLikelihood());
    found.addAll(
        pass.kernels()
            .gradients(
                Stream.concat(Stream.of(states), network.output(pass).stream()).toList(),
                losses.gradients(),
                pass.products().leaves(parameters)));
    return found;
  }

  /**
   * Spreads seed, update and batch over 64 bits (the finaliser of SplitMix64, Steele et al. 2014).
   */
  private static long mix(long seed, long update, long batch) {
    long z = seed * 0x9E3779B97F4A7C15L + update * 0xD1B54A32D192ED03L + batch;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
