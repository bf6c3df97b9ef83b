package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.List;

/** Sums the losses of batches on the device and fetches them when all are done. */
final class LossMeter {
  private final NDArray loss;
  private final NDArray negativeLogLikelihood;
  private long targetTokens;

  /**
   * @param manager owner of the sums
   */
  LossMeter(NDManager manager) {
    loss = manager.zeros(new Shape());
    negativeLogLikelihood = manager.zeros(new Shape());
  }

  void add(SmoothedLoss sums, PaddedBatch batch) {
    new Kernels(loss.getManager(), false)
        .accumulate(
            List.of(loss, negativeLogLikelihood),
            List.of(sums.loss(), sums.negativeLogLikelihood()));
    targetTokens += batch.targetTokens();
  }

  /** Means over all batches, waiting for the device. */
  Reading read() {
    double tokens = Math.max(1, targetTokens);
    return new Reading(
        loss.getFloat() / tokens, negativeLogLikelihood.getFloat() / tokens, 0, targetTokens);
  }

  /**
   * @param loss label-smoothed cross-entropy per target token, in nats
   * @param negativeLogLikelihood without smoothing; its exponential is the perplexity
   * @param gradientNorm mean over updates, before clipping; 0 where nothing is learnt
   * @param targetTokens how many the means are over
   */
  record Reading(
      double loss, double negativeLogLikelihood, double gradientNorm, long targetTokens) {
    double perplexity() {
      return Math.exp(negativeLogLikelihood);
    }
  }
}
