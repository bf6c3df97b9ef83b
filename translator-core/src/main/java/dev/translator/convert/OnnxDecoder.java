package dev.translator.convert;

import static dev.translator.convert.OnnxGraph.attribute;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.TiedEmbeddings;
import dev.translator.convert.OnnxGraph.Type;
import dev.translator.io.ProtoWriter;
import dev.translator.subword.SpecialTokens;
import java.util.List;

/**
 * The graph of the decoder. It takes one or more new tokens of each row, the keys and values of the
 * tokens before them, {@code past.N.key} and {@code past.N.value}, and those of the source, {@code
 * cross.N.key} and {@code cross.N.value}. It gives the scores of the token after each new one, and
 * {@code present.N.key} and {@code present.N.value}, the past of the next step.
 */
final class OnnxDecoder {
  /** Score of a token that has no share in the probability; finite in float32. */
  private static final float NEVER = CTranslate2Network.NEVER;

  private final ModelConfig config;
  private final OnnxWeights weights;
  private final OnnxGraph graph;
  private final String ids;
  private final String sourceBias;
  private final String firstPast;
  private final String causalBias;
  private final OnnxLayers layers;

  private OnnxDecoder(ModelConfig config, OnnxWeights weights) {
    this.config = config.ofDecoder();
    this.weights = weights;
    this.graph = new OnnxGraph("decoder", weights);
    this.ids = graph.input("input_ids", Type.INT64, "batch", "target");
    String mask = graph.input("encoder_attention_mask", Type.INT64, "batch", "source");
    this.sourceBias = OnnxLayers.maskBias(graph, mask);
    this.firstPast = keysOrValues("past.0.key", "past");
    String past = OnnxLayers.size(graph, firstPast, 2);
    String end = graph.node("Add", past, OnnxLayers.size(graph, ids, 1));
    String positions = OnnxLayers.range(graph, past, end);
    this.layers = new OnnxLayers(graph, weights, this.config, ids, positions);
    this.causalBias = layers.causalBias(OnnxLayers.range(graph, graph.scalar(0), end));
  }

  /** The file. */
  static byte[] of(ModelConfig config, OnnxWeights weights) {
    return new OnnxDecoder(config, weights).build();
  }

  private byte[] build() {
    boolean shared = config.tiedEmbeddings() == TiedEmbeddings.ALL;
    String embedding = shared ? "embedding" : "targetEmbedding";
    String x = layers.embed(embedding, ids);
    for (int i = 0; i < config.decoderLayers(); i++) {
      x = layer(i, x);
    }
    x = layers.last(x, "decoder");
    logits(x, config.tiedEmbeddings() == TiedEmbeddings.NONE ? "output" : embedding + ".weight");
    return graph.toBytes();
  }

  /** An input with keys or values, [B, H, columns, E]. */
  private String keysOrValues(String name, String columns) {
    return graph.input(
        name, Type.FLOAT, "batch", config.heads(), columns, config.dimension() / config.heads());
  }

  private String layer(int i, String x) {
    String name = "decoder." + i + ".";
    String a = layers.residual(x, name + "aroundAttention.norm", y -> selfAttention(i, name, y));
    String b =
        layers.residual(a, name + "aroundCrossAttention.norm", y -> crossAttention(i, name, y));
    return layers.residual(
        b, name + "aroundFeedForward.norm", y -> layers.feedForward(y, name + "feedForward"));
  }

  private String selfAttention(int i, String name, String x) {
    List<String> parts = graph.split(layers.linear(x, name + "attention.queryKeyValue"), 3);
    String query = layers.placed(layers.heads(parts.get(0)));
    String key = layers.placed(layers.heads(parts.get(1)));
    String keys = joined(i == 0 ? firstPast : keysOrValues("past." + i + ".key", "past"), key);
    String values =
        joined(keysOrValues("past." + i + ".value", "past"), layers.heads(parts.get(2)));
    present(i, ".key", keys);
    present(i, ".value", values);
    String seen = layers.attend(query, keys, values, causalBias);
    return layers.linear(seen, name + "attention.output");
  }

  private String joined(String past, String now) {
    return graph.node("Concat", List.of(attribute("axis", 2)), past, now);
  }

  private void present(int layer, String part, String value) {
    int width = config.dimension() / config.heads();
    graph.output(
        "present." + layer + part, value, Type.FLOAT, "batch", config.heads(), "present", width);
  }

  private String crossAttention(int i, String name, String x) {
    String query = layers.heads(layers.linear(x, name + "crossAttention.query"));
    String keys = keysOrValues("cross." + i + ".key", "source");
    String values = keysOrValues("cross." + i + ".value", "source");
    String seen = layers.attend(query, keys, values, sourceBias);
    return layers.linear(seen, name + "crossAttention.output");
  }

  private void logits(String x, String table) {
    int vocabulary = (int) weights.place(table).tensor().shape()[0];
    List<ProtoWriter> transposed = List.of(attribute("transB", 1));
    String flat;
    if (config.outputBias()) {
      StoredTensor bias = weights.place("outputBias").tensor();
      flat = graph.node("Gemm", transposed, x, graph.weight(table), possible(bias));
    } else {
      flat = graph.node("Gemm", transposed, x, graph.weight(table));
    }
    String shape =
        graph.node(
            "Concat",
            List.of(attribute("axis", 0)),
            graph.node("Shape", ids),
            graph.row(vocabulary));
    String logits = graph.node("Reshape", flat, shape);
    graph.output("logits", logits, Type.FLOAT, "batch", "target", vocabulary);
  }

  /** Padding and beginning are never an output and have no share in the probability. */
  private String possible(StoredTensor bias) {
    StoredTensor possible =
        Floats.stored(
            bias.shape(),
            () -> {
              float[] values = Floats.of(bias);
              values[SpecialTokens.PAD] = NEVER;
              values[SpecialTokens.BOS] = NEVER;
              return values;
            });
    return graph.weight("possible", weights.place("possible", possible));
  }
}
