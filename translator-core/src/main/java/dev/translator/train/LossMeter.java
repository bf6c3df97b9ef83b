package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.corpus.PaddedBatch;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.Kernels.SmoothedLoss;
import java.util.List;

/**
 * Sums losses on the device and fetches them only when they are shown, so that no update waits for
 * a number.
 */
final class LossMeter {
  private final NDArray loss;
  private final NDArray negativeLogLikelihood;
  private final NDArray norm;
  private long targetTokens;
  private int updates;

  /**
   * @param manager owner of the sums
   */
  LossMeter(NDManager manager) {
    loss = manager.zeros(new Shape());
    negativeLogLikelihood = manager.zeros(new Shape());
    norm = manager.zeros(new Shape());
  }

  void add(SmoothedLoss sums, PaddedBatch batch) {
    new Kernels(loss.getManager(), false)
        .accumulate(
            List.of(loss, negativeLogLikelihood),
            List.of(sums.loss(), sums.negativeLogLikelihood()));
    targetTokens += batch.targetTokens();
  }

  void endUpdate(NDArray gradientNorm) {
    new Kernels(loss.getManager(), false).accumulate(List.of(norm), List.of(gradientNorm));
    updates++;
  }

  /** Means since the last call, waiting for the device; then starts anew. */
  Reading read() {
    Reading reading =
        new Reading(
            loss.getFloat() / Math.max(1, targetTokens),
            negativeLogLikelihood.getFloat() / Math.max(1, targetTokens),
            norm.getFloat() / Math.max(1, updates),
            targetTokens);
    for (NDArray sum : List.of(loss, negativeLogLikelihood, norm)) {
      sum.muli(0);
    }
    targetTokens = 0;
    updates = 0;
    return reading;
  }

  /**
   * @param loss label-smoothed cross-entropy per target token, in nats
   * @param negativeLogLikelihood without smoothing; its exponential is the perplexity
   * @param gradientNorm mean over updates, before clipping
   * @param targetTokens how many the means are over
   */
  record Reading(
      double loss, double negativeLogLikelihood, double gradientNorm, long targetTokens) {
    double perplexity() {
      return Math.exp(negativeLogLikelihood);
    }
  }
}
