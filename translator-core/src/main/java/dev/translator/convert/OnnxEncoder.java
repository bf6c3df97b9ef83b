package dev.translator.convert;

import dev.translator.config.ModelConfig;
import dev.translator.config.TiedEmbeddings;
import dev.translator.convert.OnnxGraph.Type;
import java.util.List;

/**
 * The graph of the encoder. From a source it makes the keys and values that each layer of the
 * decoder attends to, {@code cross.N.key} and {@code cross.N.value}, so that they are computed
 * once.
 */
final class OnnxEncoder {
  private OnnxEncoder() {}

  /** The file. */
  static byte[] of(ModelConfig config, OnnxWeights weights) {
    OnnxGraph graph = new OnnxGraph("encoder", weights);
    String ids = graph.input("input_ids", Type.INT64, "batch", "source");
    String mask = graph.input("attention_mask", Type.INT64, "batch", "source");
    String bias = OnnxLayers.maskBias(graph, mask);
    String positions = OnnxLayers.range(graph, graph.scalar(0), OnnxLayers.size(graph, ids, 1));
    OnnxLayers layers = new OnnxLayers(graph, weights, config, ids, positions);
    boolean shared = config.tiedEmbeddings() == TiedEmbeddings.ALL;
    String x = layers.embed(shared ? "embedding" : "sourceEmbedding", ids);
    for (int i = 0; i < config.encoderLayers(); i++) {
      x = layer(layers, graph, "encoder." + i + ".", x, bias);
    }
    x = layers.last(x, "encoder");
    ModelConfig decoder = config.ofDecoder();
    OnnxLayers crossing = new OnnxLayers(graph, weights, decoder, ids, positions);
    int width = decoder.dimension() / decoder.heads();
    for (int i = 0; i < config.decoderLayers(); i++) {
      List<String> both =
          graph.split(crossing.linear(x, "decoder." + i + ".crossAttention.keyValue"), 2);
      for (int part = 0; part < both.size(); part++) {
        graph.output(
            "cross." + i + (part == 0 ? ".key" : ".value"),
            crossing.heads(both.get(part)),
            Type.FLOAT,
            "batch",
            decoder.heads(),
            "source",
            width);
      }
    }
    return graph.toBytes();
  }

  private static String layer(
      OnnxLayers layers, OnnxGraph graph, String name, String x, String bias) {
    String attended =
        layers.residual(
            x,
            name + "aroundAttention.norm",
            y -> {
              List<String> parts =
                  graph.split(layers.linear(y, name + "attention.queryKeyValue"), 3);
              String query = layers.placed(layers.heads(parts.get(0)));
              String key = layers.placed(layers.heads(parts.get(1)));
              String seen = layers.attend(query, key, layers.heads(parts.get(2)), bias);
              return layers.linear(seen, name + "attention.output");
            });
    return layers.residual(
        attended,
        name + "aroundFeedForward.norm",
        y -> layers.feedForward(y, name + "feedForward"));
  }
}
