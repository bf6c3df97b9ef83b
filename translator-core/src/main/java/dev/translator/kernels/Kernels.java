package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The fused operations of {@code kernels.py}. Results belong to the manager given here, not to that
 * of the operands, so that a step's arrays end with the step. Letters of shapes: see the package
 * {@code nn}.
 */
public final class Kernels {
  private final NDManager manager;
  private final boolean recording;
  private final SplittableRandom draws;

  /**
   * @param manager owner of the results
   * @param recording true when a backward pass follows
   */
  public Kernels(NDManager manager, boolean recording) {
    this(manager, recording, new SplittableRandom(0));
  }

  /**
   * @param draws random numbers of dropout on a CPU
   */
  public Kernels(NDManager manager, boolean recording, SplittableRandom draws) {
    this.manager = manager;
    this.recording = recording;
    this.draws = draws;
  }

  /**
   * x W^T + b in the number format of the weight.
   *
   * @param x [..., I], float32 or bfloat16
   * @param weight [O, I]
   * @param bias [O], in the weight's format
   * @return [..., O], in the weight's format
   */
  public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return array("linear", x, weight, bias);
  }

  /**
   * y + s x A^T B^T: an adapter of low rank beside a linear layer.
   *
   * @param y [..., O]
   * @param x [..., I]
   * @param down A [R, I]
   * @param up B [O, R]
   * @param scale s
   * @return [..., O]
   */
  public NDArray adapt(NDArray y, NDArray x, NDArray down, NDArray up, double scale) {
    return array("adapt", y, x, down, up, scale);
  }

  /** W + s B A: the weight [O, I] that replaces a weight and its adapter. */
  public NDArray mergedWeight(NDArray weight, NDArray down, NDArray up, double scale) {
    return array("merged_weight", weight, down, up, scale);
  }

  /** Copies of the same shapes in bfloat16, apart from any graph. */
  public NDList toBfloat16(List<NDArray> arrays) {
    return Script.shared().arrays(manager, "to_bfloat16", recording, arrays);
  }

  /**
   * Scores with the bias of each token. Padding and the beginning, which no output holds, get minus
   * infinity, so that they have no share in the probability.
   *
   * @param scores [..., V], changed
   * @param bias [V]
   * @return the scores
   */
  public NDArray addOutputBias(NDArray scores, NDArray bias) {
    return array("add_output_bias", scores, bias);
  }

  /** x W^T: [..., I], [O, I] to [..., O]. */
  public NDArray project(NDArray x, NDArray weight) {
    return array("project", x, weight);
  }

  /** Layer normalisation over the last axis (Ba et al. 2016, arXiv 1607.06450). */
  public NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double epsilon) {
    return array("layer_norm", x, weight, bias, epsilon);
  }

  /**
   * Embedding times {@code scale} plus the position code.
   *
   * @param weight [V, D]
   * @param ids [B, T], int64
   * @param positions [P, D], P at least start + T; or no rows, where nothing is added
   * @param start position of the first column
   * @return [B, T, D]
   */
  public NDArray embed(NDArray weight, NDArray ids, double scale, NDArray positions, int start) {
    return array("embed", weight, ids, scale, positions, start);
  }

  /** Embeds like {@link #embed}, with the result in bfloat16. */
  public NDArray bfloat16Embed(
      NDArray weight, NDArray ids, double scale, NDArray positions, int start) {
    return array("bfloat16_embed", weight, ids, scale, positions, start);
  }

  /**
   * Zeroes each element with the given probability and scales the others so that the mean stays
   * (Srivastava et al. 2014). On a CPU the probability is rounded to 256ths (at least one), since
   * one random byte decides one element.
   */
  public NDArray dropout(NDArray x, double probability) {
    if (probability == 0 || !recording) {
      return x;
    }
    return x.getDevice().isGpu()
        ? array("native_dropout", x, probability)
        : array("byte_dropout", x, drop256(probability), draws.nextLong());
  }

  private static int drop256(double probability) {
    return Math.max(1, (int) Math.round(probability * 256));
  }

  /**
   * Attention of a sequence to itself.
   *
   * @param qkv [B, T, 3D]: queries, keys and values side by side
   * @param mask [B, 1, 1, T], true where a key may be attended
   * @return [B, T, D]
   */
  public NDArray selfAttention(NDArray qkv, NDArray mask, int heads, double dropout) {
    return array("self_attention", qkv, mask, heads, recording ? dropout : 0.0);
  }

  /** Causal {@link #selfAttention}: each position sees itself and those before it. */
  public NDArray causalSelfAttention(NDArray qkv, int heads, double dropout) {
    return array("causal_self_attention", qkv, heads, recording ? dropout : 0.0);
  }

  /**
   * Attention of a sequence to another.
   *
   * @param query [B, T, D]
   * @param keyValue [B, S, 2D]: keys and values side by side
   * @param mask [B, 1, 1, S], true where a key may be attended
   * @return [B, T, D]
   */
  public NDArray crossAttention(
      NDArray query, NDArray keyValue, NDArray mask, int heads, double dropout) {
    return array("cross_attention", query, keyValue, mask, heads, recording ? dropout : 0.0);
  }

  /**
   * The weights of {@link #selfAttention}: softmax(q k^T / sqrt(E)) of each head, which the fused
   * operation never writes down.
   *
   * @return [B, H, T, T], float32
   */
  public NDArray selfAttentionWeights(NDArray qkv, NDArray mask, int heads) {
    return array("self_attention_weights", qkv, mask, heads);
  }

  /** The weights of {@link #causalSelfAttention}: [B, H, T, T]. */
  public NDArray causalSelfAttentionWeights(NDArray qkv, int heads) {
    return array("causal_self_attention_weights", qkv, heads);
  }

  /** The weights of {@link #crossAttention}: [B, H, T, S]. */
  public NDArray crossAttentionWeights(NDArray query, NDArray keyValue, NDArray mask, int heads) {
    return array("cross_attention_weights", query, keyValue, mask, heads);
  }

  /**
   * Rows rows[0], rows[1], ... of each array, along the first axis.
   *
   * @param rows int64
   */
  public NDList selectRows(List<NDArray> arrays, NDArray rows) {
    return Script.shared().arrays(manager, "select_rows", recording, arrays, rows);
  }

  /**
   * Back-propagates: the gradient of sum(output outputGradient) for every parameter, zeros where
   * none flows.
   *
   * @param outputs results of recorded operations, or parameters themselves
   * @param outputGradients shapes of the outputs
   * @param parameters arrays that require gradients, float32 or bfloat16
   * @return shapes of the parameters, float32
   */
  public NDList gradients(
      List<NDArray> outputs, List<NDArray> outputGradients, List<NDArray> parameters) {
    return Script.shared().arrays(manager, "gradients", true, outputs, outputGradients, parameters);
  }

  /** Overwrites arrays in place with values of the same shapes. */
  public void assign(List<NDArray> targets, List<NDArray> values) {
    Script.shared().run("assign", false, targets, values);
  }

  /** Adds gradients onto totals in place. */
  public void accumulate(List<NDArray> totals, List<NDArray> gradients) {
    Script.shared().run("accumulate", false, totals, gradients);
  }

  /** Makes a gradient NaN where the loss, a scalar, is not finite; else leaves it as it is. */
  public void poisonNonFinite(NDArray gradient, NDArray loss) {
    Script.shared().run("poison_non_finite", false, gradient, loss);
  }

  /**
   * Records an update: its norm in any case, its other numbers only if the norm is finite, since no
   * other update is made.
   *
   * @param sums [5] float64: loss, negative log-likelihood, norm, target tokens, updates made
   * @param norms [K], which receives the norm
   * @param place from 0 to below K
   */
  public void addStatistics(
      NDArray sums, NDArray norms, int place, UpdateNumbers numbers, long targetTokens) {
    Script.shared()
        .run(
            "add_statistics",
            false,
            sums,
            norms,
            place,
            numbers.loss(),
            numbers.negativeLogLikelihood(),
            numbers.norm(),
            (double) targetTokens);
  }

  /** Scalars of an update on the device. */
  public record UpdateNumbers(NDArray loss, NDArray negativeLogLikelihood, NDArray norm) {}

  /**
   * One step of Adam with decoupled weight decay (Kingma and Ba 2015, arXiv 1412.6980; Loshchilov
   * and Hutter 2019, arXiv 1711.05101) after dividing the gradients and clipping their global norm.
   * A norm that is not finite leaves parameters and moments untouched.
   *
   * @param step number of this step, from 1
   * @param divisor divisor of the gradients, such as the number of target tokens
   * @return the norm before clipping, a scalar
   */
  public NDArray adam(
      List<NDArray> parameters,
      List<NDArray> gradients,
      AdamMoments moments,
      long step,
      double rate,
      double divisor,
      AdamSettings settings) {
    return Script.shared()
        .array(
            manager,
            "adam",
            false,
            parameters,
            gradients,
            moments.first(),
            moments.second(),
            step,
            rate,
            divisor,
            settings.clipNorm(),
            settings.beta1(),
            settings.beta2(),
            settings.epsilon(),
            settings.weightDecay());
  }

  /** Running means of the gradients and of their squares, one of each per parameter. */
  public record AdamMoments(List<NDArray> first, List<NDArray> second) {}

  /** Constants of {@link #adam}; a clip norm of 0 clips nothing. */
  public record AdamSettings(
      double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {}

  /** Moves averages towards values in place: a = decay a + (1 - decay) v. */
  public void moveAverages(List<NDArray> averages, List<NDArray> values, double decay) {
    Script.shared().run("move_averages", false, averages, values, decay);
  }

  /** Exchanges the contents of arrays of equal shapes. */
  public void swap(List<NDArray> a, List<NDArray> b) {
    Script.shared().run("swap", false, a, b);
  }

  private NDArray array(String method, Object... arguments) {
    return Script.shared().array(manager, method, recording, arguments);
  }

  /** Seeds the library's generators: of dropout on a GPU, and of attention's dropout anywhere. */
  public static void seed(long seed) {
    Script.seed(seed);
  }
}
