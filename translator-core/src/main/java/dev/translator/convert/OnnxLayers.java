package dev.translator.convert;

import static dev.translator.convert.OnnxGraph.attribute;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.io.ProtoWriter;
import dev.translator.nn.PositionalEncoding;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The parts that encoder and decoder share, as nodes. States are [B T, D], so that a product takes
 * a weight [outputs, inputs] as it is stored.
 */
final class OnnxLayers {
  /** Added to scores of positions that may not be seen; finite, so that no row is without one. */
  private static final double HIDDEN = -1e9;

  private final OnnxGraph graph;
  private final OnnxWeights weights;
  private final ModelConfig config;

  /** [B, T, H, E]. */
  private final String headed;

  private final String positions;

  /**
   * @param config that of the stack, with its own heads
   * @param ids [B, T]
   * @param positions [T], numbers of the columns
   */
  OnnxLayers(
      OnnxGraph graph, OnnxWeights weights, ModelConfig config, String ids, String positions) {
    this.graph = graph;
    this.weights = weights;
    this.config = config;
    this.positions = positions;
    int width = config.dimension() / config.heads();
    this.headed = joined(graph.node("Shape", ids), graph.row(config.heads(), width));
  }

  private String joined(String first, String second) {
    return graph.node("Concat", List.of(attribute("axis", 0)), first, second);
  }

  /** The whole numbers from one to another, without the latter: [to - from]. */
  static String range(OnnxGraph graph, String from, String to) {
    return graph.node("Range", from, to, graph.scalar(1));
  }

  /** One size of a value, without axes. */
  static String size(OnnxGraph graph, String value, int axis) {
    List<ProtoWriter> one = List.of(attribute("start", axis), attribute("end", axis + 1));
    return graph.node("Squeeze", graph.node("Shape", one, value), graph.row(0));
  }

  /** Scores of hidden places: [B, S] with 1 at real positions to [B, 1, 1, S]. */
  static String maskBias(OnnxGraph graph, String mask) {
    String real = graph.node("Cast", List.of(attribute("to", 1)), mask); // to float
    String hidden = graph.node("Sub", graph.constant(1), real);
    String bias = graph.node("Mul", hidden, graph.constant(HIDDEN));
    return graph.node("Unsqueeze", bias, graph.row(1, 2));
  }

  /** Scores of later places: [T, L], of the new columns' positions and those of all columns. */
  String causalBias(String columns) {
    String rows = graph.node("Unsqueeze", positions, graph.row(1));
    String later = graph.node("Greater", columns, rows);
    String hidden = graph.node("Cast", List.of(attribute("to", 1)), later);
    return graph.node("Mul", hidden, graph.constant(HIDDEN));
  }

  /** Embeddings with their positions: [B, T] to [B T, D]. */
  String embed(String embedding, String ids) {
    String x = graph.node("Gather", graph.weight(embedding + ".weight"), ids);
    if (config.scaledEmbeddings()) {
      x = graph.node("Mul", x, graph.constant(Math.sqrt(config.dimension())));
    }
    if (config.positions() != Positions.ROTARY) {
      x = graph.node("Add", x, graph.node("Gather", positionTable(embedding), positions));
    }
    return graph.node("Reshape", x, graph.row(-1, config.dimension()));
  }

  private String positionTable(String embedding) {
    if (config.positions() == Positions.LEARNED) {
      return graph.weight(embedding + ".positions");
    }
    int count = config.maxPositions();
    int width = config.dimension();
    return computed(
        "positions",
        new long[] {count, width},
        () -> PositionalEncoding.table(config.positions(), count, width));
  }

  private String computed(String name, long[] shape, Supplier<float[]> values) {
    StoredTensor tensor = Floats.stored(shape, values);
    return graph.weight(name, weights.place(name, tensor));
  }

  /** x W^T + b. */
  String linear(String x, String name) {
    List<ProtoWriter> transposed = List.of(attribute("transB", 1));
    String weight = graph.weight(name + ".weight");
    return weights.has(name + ".bias")
        ? graph.node("Gemm", transposed, x, weight, graph.weight(name + ".bias"))
        : graph.node("Gemm", transposed, x, weight);
  }

  /** The normalisation of that name. */
  String norm(String x, String name) {
    String gain = graph.weight(name + ".weight");
    double epsilon = config.normalizationEpsilon();
    return switch (config.normalizationType()) {
      case LAYER ->
          graph.node(
              "LayerNormalization",
              List.of(attribute("axis", -1), attribute("epsilon", epsilon)),
              x,
              gain,
              graph.weight(name + ".bias"));
      case RMS -> {
        String square =
            graph.node("ReduceMean", graph.node("Mul", x, x), graph.row(-1)); // [B T, 1]
        String root = graph.node("Sqrt", graph.node("Add", square, graph.constant(epsilon)));
        yield graph.node("Mul", graph.node("Div", x, root), gain);
      }
    };
  }

  /** A sublayer with its residual connection and its normalisation. */
  String residual(String x, String norm, UnaryOperator<String> sublayer) {
    if (config.normalization() == Normalization.PRE) {
      return graph.node("Add", x, sublayer.apply(norm(x, norm)));
    }
    return norm(graph.node("Add", x, sublayer.apply(x)), norm);
  }

  /** The normalisation behind the last layer, if there is one. */
  String last(String x, String stack) {
    return config.normalization() == Normalization.PRE ? norm(x, stack + ".norm") : x;
  }

  /** The feed-forward sublayer of that name. */
  String feedForward(String x, String name) {
    String inner = linear(x, name + ".inner");
    String active =
        switch (config.activation()) {
          case RELU -> graph.node("Relu", inner);
          case GELU -> graph.node("Gelu", inner);
          case SWISH -> swish(inner);
          case SWIGLU, GEGLU -> gated(graph.split(inner, 2));
        };
    return linear(active, name + ".outer");
  }

  private String gated(List<String> halves) {
    String active =
        switch (config.activation()) {
          case SWIGLU -> swish(halves.get(0));
          case GEGLU -> graph.node("Gelu", halves.get(0));
          case RELU, GELU, SWISH -> throw new IllegalStateException("is not gated");
        };
    return graph.node("Mul", active, halves.get(1));
  }

  private String swish(String x) {
    return graph.node("Mul", x, graph.node("Sigmoid", x));
  }

  /** [B T, D] to [B, H, T, E]. */
  String heads(String x) {
    return graph.node(
        "Transpose",
        List.of(attribute("perm", List.of(0, 2, 1, 3))),
        graph.node("Reshape", x, headed));
  }

  /** Queries or keys turned by their positions, if these are rotary: [B, H, T, E]. */
  String placed(String x) {
    if (config.positions() != Positions.ROTARY) {
      return x;
    }
    int half = config.dimension() / config.heads() / 2;
    String cosines = graph.node("Gather", angles("cosines", half), positions); // [T, E / 2]
    String sines = graph.node("Gather", angles("sines", half), positions);
    List<String> parts = graph.split(x, 2);
    String first =
        graph.node(
            "Sub",
            graph.node("Mul", parts.get(0), cosines),
            graph.node("Mul", parts.get(1), sines));
    String second =
        graph.node(
            "Add",
            graph.node("Mul", parts.get(1), cosines),
            graph.node("Mul", parts.get(0), sines));
    return graph.node("Concat", List.of(attribute("axis", -1)), first, second);
  }

  private String angles(String name, int half) {
    int count = config.maxPositions();
    return computed(
        name + "." + half,
        new long[] {count, half},
        () -> {
          float[] table = new float[Math.multiplyExact(count, half)];
          for (int i = 0; i < table.length; i++) {
            double angle = i / half * Math.pow(10_000, -(i % half) / (double) half);
            table[i] = (float) (name.equals("cosines") ? Math.cos(angle) : Math.sin(angle));
          }
          return table;
        });
  }

  /** Attention, [B, H, T, E] and keys and values [B, H, S, E] to [B T, D]. */
  String attend(String query, String key, String value, String bias) {
    double scale = Math.pow(config.dimension() / config.heads(), -0.5);
    String turned = graph.node("Transpose", List.of(attribute("perm", List.of(0, 1, 3, 2))), key);
    String scores = graph.node("Mul", graph.node("MatMul", query, turned), graph.constant(scale));
    String shares =
        graph.node("Softmax", List.of(attribute("axis", -1)), graph.node("Add", scores, bias));
    String seen =
        graph.node(
            "Transpose",
            List.of(attribute("perm", List.of(0, 2, 1, 3))),
            graph.node("MatMul", shares, value));
    return graph.node("Reshape", seen, graph.row(-1, config.dimension()));
  }
}
