package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operations of {@code kernels.py} that compare predictions with labels. Logits, which are the
 * largest arrays of all, exist for some rows at a time only. As in {@link Kernels}, results belong
 * to the manager given here; they are no part of a graph.
 */
public final class LossKernels {
  /**
   * Bytes of logits that one chunk of the loss may hold: about the size of a processor's last-level
   * cache.
   */
  private static final long LOGIT_CHUNK_BYTES = 8L << 20;

  /** The same in bfloat16, whose weight gradient is rounded once per chunk. */
  private static final long BFLOAT16_LOGIT_CHUNK_BYTES = 32L << 20;

  /** The same on a GPU, which only large operations keep busy. */
  private static final long GPU_LOGIT_CHUNK_BYTES = 256L << 20;

  private static final int LEAST_LOGIT_ROWS = 64;

  private final NDManager manager;

  /**
   * @param manager owner of the results
   */
  public LossKernels(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Natural logarithm of the probability of each row's label.
   *
   * @param hidden [N, D]
   * @param output weight [V, D] of the output projection and, if it has one, its bias [V]
   * @param labels [N], int64
   * @return [N], float32
   */
  public NDArray labelLogProbabilities(NDArray hidden, List<NDArray> output, NDArray labels) {
    NDArray weight = output.get(0);
    int rows = logitRows(weight, LOGIT_CHUNK_BYTES, Float.BYTES);
    return Script.shared()
        .array(
            manager,
            "label_log_probabilities",
            false,
            hidden,
            weight,
            output.subList(1, output.size()),
            labels,
            rows);
  }

  /**
   * Rows of logits that are held at a time.
   *
   * @param weight [V, D], the output projection
   * @param bytes that they may take on a CPU
   * @param size of a logit in bytes
   */
  private static int logitRows(NDArray weight, long bytes, int size) {
    long most = weight.getDevice().isGpu() ? GPU_LOGIT_CHUNK_BYTES : bytes;
    return (int) Math.max(LEAST_LOGIT_ROWS, most / (size * weight.getShape().get(0)));
  }

  /**
   * Label-smoothed cross-entropy (Szegedy et al. 2016, arXiv 1512.00567, section 7) summed over
   * rows, with its gradients. Logits exist for a few rows at a time only.
   *
   * @param hidden [N, D]
   * @param weight [V, D], the output projection
   * @param labels [N], int64
   * @param smoothing share of the probability that is spread evenly over all tokens
   * @param trainWeight false leaves the gradient of the weight at zero
   */
  public SmoothedLoss smoothedCrossEntropy(
      NDArray hidden, NDArray weight, NDArray labels, double smoothing, boolean trainWeight) {
    int rows = logitRows(weight, LOGIT_CHUNK_BYTES, Float.BYTES);
    return loss("smoothed_cross_entropy", hidden, weight, labels, smoothing, rows, trainWeight);
  }

  /** The loss of {@link #smoothedCrossEntropy} with logits and probabilities in bfloat16. */
  public SmoothedLoss bfloat16SmoothedCrossEntropy(
      NDArray hidden, NDArray weight, NDArray labels, double smoothing, boolean trainWeight) {
    int rows = logitRows(weight, BFLOAT16_LOGIT_CHUNK_BYTES, Short.BYTES);
    return loss(
        "bfloat16_smoothed_cross_entropy", hidden, weight, labels, smoothing, rows, trainWeight);
  }

  /**
   * The loss of {@link #smoothedCrossEntropy} with a bias of each token's score. Padding and the
   * beginning, which no output holds, have no share in the probability. Computes in the weight's
   * format.
   *
   * @param bias [V]
   */
  public SmoothedLoss biasedCrossEntropy(
      NDArray hidden,
      NDArray weight,
      NDArray bias,
      NDArray labels,
      double smoothing,
      boolean trainWeight) {
    int rows = logitRows(weight, LOGIT_CHUNK_BYTES, Float.BYTES);
    return loss("biased_cross_entropy", hidden, weight, bias, labels, smoothing, rows, trainWeight);
  }

  private SmoothedLoss loss(String method, Object... arguments) {
    NDList result = Script.shared().arrays(manager, method, false, arguments);
    return new SmoothedLoss(
        result.get(0), result.get(1), result.get(2), List.copyOf(result.subList(3, result.size())));
  }

  /**
   * The mean of {@link #smoothedCrossEntropy} over two passes, plus a quarter of {@code divergence}
   * times the symmetric Kullback-Leibler divergence of their predictions: half the loss of R-Drop
   * (Wu et al. 2021, arXiv 2106.14448), so that its first part stays comparable to that of one
   * pass.
   *
   * @param hidden [2 N, D], the states of the first pass, then those of the second
   * @param labels [N], int64
   * @param divergence the paper's alpha
   * @return with a gradient of the states [2 N, D]
   */
  public SmoothedLoss pairedCrossEntropy(
      NDArray hidden,
      NDArray weight,
      NDArray labels,
      double smoothing,
      double divergence,
      boolean trainWeight) {
    int rows = logitRows(weight, LOGIT_CHUNK_BYTES, 2 * Float.BYTES); // of either pass
    return loss(
        "paired_cross_entropy", hidden, weight, labels, smoothing, divergence, rows, trainWeight);
  }

  /**
   * Sums over rows, as scalars, with the gradients of the first.
   *
   * @param loss label-smoothed cross-entropy in nats
   * @param negativeLogLikelihood cross-entropy without smoothing in nats
   * @param hiddenGradient [N, D]
   * @param outputGradients [V, D] of the output projection's weight and, if it has one, [V] of its
   *     bias
   */
  public record SmoothedLoss(
      NDArray loss,
      NDArray negativeLogLikelihood,
      NDArray hiddenGradient,
      List<NDArray> outputGradients) {
    /** [V, D] of the output projection's weight. */
    public NDArray weightGradient() {
      return outputGradients.get(0);
    }

    /** Gradients of the states and of the output projection, in this order. */
    public List<NDArray> gradients() {
      return Stream.concat(Stream.of(hiddenGradient), outputGradients.stream()).toList();
    }
  }
}
