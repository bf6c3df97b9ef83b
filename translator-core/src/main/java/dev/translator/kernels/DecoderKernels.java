package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.List;

/**
 * The decoder's part of a single-token step in one call, in {@code layers.py}: embedding, layers
 * and last normalisation. A step has little to compute, and what lies between fifty calls would
 * take as long. Equal to its parts one by one.
 */
public final class DecoderKernels {
  private final Script script;
  private final Settings settings;
  private final IValue norms;
  private final IValue matrices;
  private final IValue biases;
  private final boolean narrow;

  private DecoderKernels(
      Script script, Weights weights, IValue matrices, Settings settings, boolean narrow) {
    this.script = script;
    this.settings = settings;
    this.narrow = narrow;
    this.matrices = matrices;
    norms = Script.value(weights.norms());
    biases = Script.value(weights.biases());
  }

  /**
   * What the layers of a network have in common.
   *
   * @param normalizeFirst whether sublayers normalise what they get, not what they give
   * @param gelu instead of ReLU
   * @param epsilon of normalisations
   */
  public record Settings(boolean normalizeFirst, boolean gelu, double epsilon) {}

  /**
   * Weights of all layers beside their matrices.
   *
   * @param norms weight and bias of three normalisations of each layer, then of the last one if
   *     there is one
   * @param biases six of each layer: of queries, keys and values together; of the output; of the
   *     queries to the source; of their output; of the inner and of the outer feed-forward matrix
   */
  public record Weights(List<NDArray> norms, List<NDArray> biases) {}

  /**
   * With plain products.
   *
   * @param matrices [O, I] each, beside the biases and in their format, float32 or bfloat16
   * @param owner frees what this holds
   */
  public static DecoderKernels plain(
      Weights weights, List<NDArray> matrices, Settings settings, NDManager owner) {
    return owned(
        new DecoderKernels(Script.shared(), weights, Script.value(matrices), settings, false),
        owner);
  }

  /** As {@link #plain} with matrices of {@link PackedKernels}. */
  public static DecoderKernels packed(
      Weights weights, List<NDArray> matrices, Settings settings, NDManager owner) {
    return owned(
        new DecoderKernels(
            PackedKernels.script(), weights, Script.value(matrices), settings, false),
        owner);
  }

  /** As {@link #plain} with matrices of {@link QuantizedKernels}, which have their biases. */
  public static DecoderKernels quantized(
      Weights weights, List<QuantizedWeight> matrices, Settings settings, NDManager owner) {
    IValue list =
        IValue.listFrom(matrices.stream().map(QuantizedWeight::packed).toArray(IValue[]::new));
    return owned(
        new DecoderKernels(
            QuantizedKernels.script(), weights, list, settings, QuantizedKernels.isNarrow()),
        owner);
  }

  private static DecoderKernels owned(DecoderKernels kernels, NDManager owner) {
    for (IValue value : List.of(kernels.norms, kernels.matrices, kernels.biases)) {
      owner.attachInternal(NDManager.nextUid(), value);
    }
    return kernels;
  }

  /**
   * New tokens, one of each row, and how they are embedded.
   *
   * @param ids [N, 1], int64
   * @param position of all of them
   * @param embedding [V, D]
   * @param positions [P, D]
   * @param scale of embeddings before the position is added
   */
  public record Tokens(
      NDArray ids, int position, NDArray embedding, NDArray positions, double scale) {}

  /**
   * Keys and values of all layers, as for {@link DecodingKernels#cachedSelfAttention} and {@link
   * DecodingKernels#sharedCrossAttention}.
   *
   * @param stores of each layer, [2, at least B, H, R, E], changed
   * @param seen as for {@link DecodingKernels#pastBias}
   * @param used columns of the stores, those of the new tokens included
   * @param sources of each layer, [2, at least B, H, S, E]
   * @param places nothing where N = B K; else, int64, the row at each place of attention [B K] and
   *     the place of each row [N]
   */
  public record Cache(
      List<NDArray> stores,
      NDArray seen,
      int used,
      List<NDArray> sources,
      NDArray sourceBias,
      List<NDArray> places) {}

  /**
   * One new token of each row.
   *
   * @param manager owner of the result
   * @return [N, D]
   */
  public NDArray step(NDManager manager, Tokens tokens, Cache cache) {
    return script.array(
        manager,
        "decoder_step",
        false,
        tokens.ids(),
        tokens.position(),
        tokens.embedding(),
        tokens.positions(),
        tokens.scale(),
        norms,
        matrices,
        biases,
        cache.stores(),
        cache.seen(),
        cache.used(),
        cache.sources(),
        cache.sourceBias(),
        cache.places(),
        settings.normalizeFirst(),
        settings.gelu(),
        settings.epsilon(),
        narrow);
  }
}
