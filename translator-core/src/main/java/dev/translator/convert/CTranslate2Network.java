package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.InputException;
import dev.translator.nn.PositionalEncoding;
import dev.translator.subword.SpecialTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our network as the variables of CTranslate2's Transformer. Each weight goes over as it is. The
 * codes of positions are a table in every layout, since the other program computes another one.
 */
final class CTranslate2Network {
  /** Score of a token that has no share in the probability; finite in float32. */
  static final float NEVER = -1e9f;

  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  /** Begin of the other program's names in the sublayer that attends to the source. */
  private static final String CROSS = "attention/";

  private static final Map<String, String> LINEAR = linear();
  private static final Map<String, String> NORMS = norms();

  private final ModelConfig model;
  private final Map<String, StoredTensor> ours;
  private final CTranslate2File file = new CTranslate2File();

  private CTranslate2Network(ModelConfig model, Map<String, StoredTensor> ours) {
    this.model = model;
    this.ours = new TreeMap<>(ours);
  }

  /** Our names in a layer, and those of the other program. */
  private static Map<String, String> linear() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("attention.queryKeyValue", "self_attention/linear_0");
    names.put("attention.output", "self_attention/linear_1");
    names.put("crossAttention.query", "attention/linear_0");
    names.put("crossAttention.keyValue", "attention/linear_1");
    names.put("crossAttention.output", "attention/linear_2");
    names.put("feedForward.outer", "ffn/linear_1");
    return names;
  }

  private static Map<String, String> norms() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("aroundAttention.norm", "self_attention/layer_norm");
    names.put("aroundCrossAttention.norm", "attention/layer_norm");
    names.put("aroundFeedForward.norm", "ffn/layer_norm");
    return names;
  }

  /**
   * The variables of a network.
   *
   * @param ours its tensors by our names; they are read when the file is written
   * @throws InputException if a tensor is missing or has no place in the other program
   */
  static CTranslate2File file(ModelConfig model, Map<String, StoredTensor> ours) {
    CTranslate2Network network = new CTranslate2Network(model, ours);
    network.settings();
    network.embeddings();
    network.layers("encoder", model.encoderLayers());
    network.layers("decoder", model.decoderLayers());
    if (!network.ours.isEmpty()) {
      throw new InputException(
          "CTranslate2's Transformer has no place for the tensor "
              + network.ours.keySet().iterator().next());
    }
    return network.file;
  }

  private void settings() {
    file.putShort("encoder/num_heads", model.heads());
    file.putShort("decoder/num_heads", model.ofDecoder().heads());
    for (String side : List.of("encoder/", "decoder/")) {
      file.put(side + "activation", activation(model.activation()));
      file.put(side + "pre_norm", model.normalization() == Normalization.PRE ? 1 : 0);
      file.put(side + "scale_embeddings", model.scaledEmbeddings() ? 1 : 0);
    }
    file.put("encoder/embeddings_merge", 0);
    file.put("encoder/multi_query_attention", 0);
    file.putShort("decoder/alignment_heads", 1);
    file.putShort("decoder/alignment_layer", -1);
    file.put("decoder/alibi", 0);
    file.put("decoder/alibi_use_positive_positions", 0);
    file.put("decoder/scale_alibi", 0);
    file.put("decoder/start_from_zero_embedding", 0);
  }

  /** The other program's number of a function: GELU there has a number for each formula. */
  private static int activation(Activation activation) {
    return switch (activation) {
      case RELU -> 0;
      case SWISH, SWIGLU -> 2;
      case GELU, GEGLU -> 3;
    };
  }

  private void embeddings() {
    String table = "decoder/embeddings/weight";
    String projection = "decoder/projection/weight";
    if (model.tiedEmbeddings() == TiedEmbeddings.ALL) {
      file.put(table, take("embedding.weight"));
      file.alias("encoder/embeddings_0/weight", table);
      positions("decoder/", "embedding");
      file.alias("encoder/position_encodings/encodings", "decoder/position_encodings/encodings");
    } else {
      file.put(table, take("targetEmbedding.weight"));
      file.put("encoder/embeddings_0/weight", take("sourceEmbedding.weight"));
      positions("decoder/", "targetEmbedding");
      positions("encoder/", "sourceEmbedding");
    }
    if (model.tiedEmbeddings() == TiedEmbeddings.NONE) {
      file.put(projection, take("output"));
    } else {
      file.alias(projection, table);
    }
    if (model.outputBias()) {
      StoredTensor bias = take("outputBias");
      file.put("decoder/projection/bias", Floats.stored(bias.shape(), () -> possible(bias)));
    }
  }

  /** Padding and beginning are never an output and have no share in the probability. */
  private static float[] possible(StoredTensor bias) {
    float[] values = Floats.of(bias);
    values[SpecialTokens.PAD] = NEVER;
    values[SpecialTokens.BOS] = NEVER;
    return values;
  }

  private void positions(String side, String embedding) {
    int count = model.maxPositions();
    int width = model.dimension();
    StoredTensor table =
        model.positions() == Positions.LEARNED
            ? take(embedding + ".positions")
            : Floats.stored(
                new long[] {count, width},
                () -> PositionalEncoding.table(model.positions(), count, width));
    file.put(side + "position_encodings/encodings", table);
  }

  private void layers(String side, int count) {
    for (int i = 0; i < count; i++) {
      String prefix = side + "." + i + ".";
      String scope = side + "/layer_" + i + "/";
      boolean decoder = side.equals("decoder");
      inner(prefix + "feedForward.inner", scope + "ffn/linear_0");
      LINEAR.forEach(
          (name, theirs) -> {
            if (decoder || !theirs.startsWith(CROSS)) {
              linear(prefix + name, scope + theirs);
            }
          });
      NORMS.forEach(
          (name, theirs) -> {
            if (decoder || !theirs.startsWith(CROSS)) {
              norm(prefix + name, scope + theirs);
            }
          });
    }
    if (model.normalization() == Normalization.PRE) {
      norm(side + ".norm", side + "/layer_norm");
    }
  }

  /** The product before the activation. Of two in one matrix, the first one is activated. */
  private void inner(String name, String theirs) {
    for (String kind : List.of(WEIGHT, BIAS)) {
      StoredTensor stacked = take(name + kind);
      String end = kind.replace('.', '/');
      if (model.activation().isGated()) {
        file.put(theirs + end, HuggingFaceNames.part(stacked, 0, 2));
        file.put(theirs + "_noact" + end, HuggingFaceNames.part(stacked, 1, 2));
      } else {
        file.put(theirs + end, stacked);
      }
    }
  }

  private void linear(String name, String theirs) {
    file.put(theirs + "/weight", take(name + WEIGHT));
    if (model.attentionBias() || name.contains("feedForward")) {
      file.put(theirs + "/bias", take(name + BIAS));
    }
  }

  /** The other program divides by the root of the mean square where there is no beta. */
  private void norm(String name, String theirs) {
    file.put(theirs + "/gamma", take(name + WEIGHT));
    switch (model.normalizationType()) {
      case LAYER -> file.put(theirs + "/beta", take(name + BIAS));
      case RMS -> {} // has no bias
    }
  }

  private StoredTensor take(String name) {
    return Optional.ofNullable(ours.remove(name))
        .orElseThrow(
            () ->
                new InputException(
                    "the tensor " + name + " is missing, which CTranslate2's Transformer needs"));
  }
}
