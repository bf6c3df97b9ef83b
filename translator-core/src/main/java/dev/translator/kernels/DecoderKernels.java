package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import dev.translator.kernels.QuantizedKernels.QuantizedWeight;
import java.util.List;
import java.util.function.Function;

/**
 * The decoder's part of a single-token step in one call, in {@code layers.py}: embedding, layers
 * and last normalisation. A step has little to compute, and the time between fifty calls would be
 * as long. The results equal those of its parts one by one.
 */
public final class DecoderKernels {
  private final Script script;
  private final IValue layers;
  private final IValue last;
  private final IValue variant;

  private DecoderKernels(Script script, IValue layers, IValue last, IValue variant) {
    this.script = script;
    this.layers = layers;
    this.last = last;
    this.variant = variant;
  }

  /**
   * The variant of a network, as {@code decoder_step} takes it.
   *
   * @param normalizeFirst whether sublayers normalise their input, not their output
   * @param rms whether normalisations divide by the root mean square, without mean and bias
   * @param rotary whether attention turns queries and keys by their positions
   * @param epsilon of normalisations
   */
  public record Variant(
      boolean normalizeFirst, boolean rms, Activated activation, boolean rotary, double epsilon) {}

  /** The activations of {@code activated} in {@code layers.py}, which knows them by their codes. */
  public enum Activated {
    /** max(0, x). */
    RELU(0),
    /** x Φ(x). */
    GELU(1),
    /** x / (1 + exp(-x)). */
    SWISH(2),
    /** Swish of the first half of x times the second half. */
    SWIGLU(3),
    /** GELU of the first half of x times the second half. */
    GEGLU(4);

    final int code;

    Activated(int code) {
      this.code = code;
    }
  }

  /**
   * A normalisation's parameters, [D] each.
   *
   * @param bias null where there is none
   */
  public record Norm(NDArray weight, NDArray bias) {}

  /**
   * A product with its bias.
   *
   * @param <M> the form of the matrix
   * @param bias [O]; null where there is none
   */
  public record Product<M>(M matrix, NDArray bias) {}

  /**
   * A sublayer: a normalisation, a product before its own computation and one after it.
   *
   * @param first to queries, keys and values together; to queries to the source; to the inner width
   * @param second to the width of the network
   */
  public record Sublayer<M>(Norm norm, Product<M> first, Product<M> second) {}

  /** The three sublayers of a layer. */
  public record Layer<M>(
      Sublayer<M> attention, Sublayer<M> crossAttention, Sublayer<M> feedForward) {}

  /**
   * The weights of a decoder.
   *
   * @param last normalisation behind the last layer; null where there is none
   */
  public record Decoder<M>(List<Layer<M>> layers, Norm last) {}

  /**
   * The kernels with plain products.
   *
   * @param decoder matrices [O, I] each, beside the biases and in their format, float32 or bfloat16
   * @param owner frees the weights held here
   */
  public static DecoderKernels plain(Decoder<NDArray> decoder, Variant variant, NDManager owner) {
    return of(Script.shared(), decoder, array -> array, variant, owner);
  }

  /** The kernels with matrices of {@link PackedKernels}. */
  public static DecoderKernels packed(Decoder<NDArray> decoder, Variant variant, NDManager owner) {
    return of(PackedKernels.script(), decoder, array -> array, variant, owner);
  }

  /** The kernels with matrices of {@link QuantizedKernels}. */
  public static DecoderKernels quantized(
      Decoder<QuantizedWeight> decoder, Variant variant, NDManager owner) {
    return of(QuantizedKernels.script(), decoder, QuantizedWeight::packed, variant, owner);
  }

  private static <M> DecoderKernels of(
      Script script, Decoder<M> decoder, Function<M, ?> matrix, Variant variant, NDManager owner) {
    NDArray none = owner.zeros(new Shape(0));
    IValue layers = script.opaque("no_layers");
    owner.attachInternal(NDManager.nextUid(), layers);
    for (Layer<M> layer : decoder.layers()) {
      try (IValue attention = tuple(layer.attention(), matrix, none);
          IValue crossAttention = tuple(layer.crossAttention(), matrix, none);
          IValue feedForward = tuple(layer.feedForward(), matrix, none)) {
        script.opaque("with_layer", layers, attention, crossAttention, feedForward).close();
      }
    }
    Norm norm = decoder.last();
    IValue last =
        Script.value(norm == null ? List.of() : List.of(norm.weight(), or(norm.bias(), none)));
    owner.attachInternal(NDManager.nextUid(), last);
    IValue settings =
        Script.tuple(
            variant.normalizeFirst(),
            variant.rms(),
            variant.activation().code,
            variant.rotary(),
            variant.epsilon(),
            script == QuantizedKernels.script() && QuantizedKernels.isNarrow());
    owner.attachInternal(NDManager.nextUid(), settings);
    return new DecoderKernels(script, layers, last, settings);
  }

  /**
   * @param none an empty array, which stands for a bias that there is not
   */
  private static <M> IValue tuple(Sublayer<M> sublayer, Function<M, ?> matrix, NDArray none) {
    return Script.tuple(
        sublayer.norm().weight(),
        or(sublayer.norm().bias(), none),
        matrix.apply(sublayer.first().matrix()),
        or(sublayer.first().bias(), none),
        matrix.apply(sublayer.second().matrix()),
        or(sublayer.second().bias(), none));
  }

  private static NDArray or(NDArray bias, NDArray none) {
    return bias == null ? none : bias;
  }

  /**
   * New tokens, one of each row, and their embedding.
   *
   * @param ids [N, 1], int64
   * @param position of all of them
   * @param embedding [V, D]
   * @param positions [P, D]; no rows where nothing is added
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
   * @param slots empty where N = B K; else, int64, the row in each slot of attention [B K] and the
   *     slot of each row [N]
   */
  public record Cache(
      List<NDArray> stores,
      NDArray seen,
      int used,
      List<NDArray> sources,
      NDArray sourceBias,
      List<NDArray> slots) {}

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
        layers,
        last,
        variant,
        tokens.ids(),
        tokens.position(),
        tokens.embedding(),
        tokens.positions(),
        tokens.scale(),
        cache.stores(),
        cache.seen(),
        cache.used(),
        cache.sources(),
        cache.sourceBias(),
        cache.slots());
  }
}
