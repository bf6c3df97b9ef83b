package dev.translator.convert;

import dev.translator.io.ProtoWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph of ONNX (onnx.proto3, operator set 20), written node by node. Every method adds the node
 * that it names and returns the name of the result. Weights lie in {@link OnnxWeights}.
 */
final class OnnxGraph {
  /** Types of elements, with their numbers in {@code TensorProto.DataType}. */
  enum Type {
    FLOAT(1),
    INT64(7);

    private final int number;

    Type(int number) {
      this.number = number;
    }
  }

  /** The version of the file format that came with the operator set. */
  private static final int IR_VERSION = 9;

  private static final int OPERATOR_SET = 20;

  /** {@code AttributeProto.AttributeType}. */
  private static final int ATTRIBUTE_FLOAT = 1;

  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  /** {@code TensorProto.DataLocation}. */
  private static final int EXTERNAL = 1;

  private final String name;
  private final OnnxWeights weights;
  private final ProtoWriter graph = new ProtoWriter();
  private final Map<String, String> constants = new HashMap<>();
  private int values;

  OnnxGraph(String name, OnnxWeights weights) {
    this.name = name;
    this.weights = weights;
  }

  /** An attribute with a whole number. */
  static ProtoWriter attribute(String name, long value) {
    return new ProtoWriter().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
  }

  /** An attribute with a fraction. */
  static ProtoWriter attribute(String name, double value) {
    return new ProtoWriter().text(1, name).fixed32(2, (float) value).number(20, ATTRIBUTE_FLOAT);
  }

  /** An attribute with some whole numbers. */
  static ProtoWriter attribute(String name, List<Integer> values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    values.forEach(value -> attribute.number(8, value));
    return attribute.number(20, ATTRIBUTE_INTS);
  }

  /** Adds a node with one result. */
  String node(String operator, List<ProtoWriter> attributes, String... inputs) {
    return node(operator, attributes, 1, inputs).get(0);
  }

  /** Adds a node without attributes. */
  String node(String operator, String... inputs) {
    return node(operator, List.of(), inputs);
  }

  /** Equal parts of a value along its last axis. */
  List<String> split(String value, int parts) {
    List<ProtoWriter> attributes = List.of(attribute("axis", -1), attribute("num_outputs", parts));
    return node("Split", attributes, parts, value);
  }

  private List<String> node(
      String operator, List<ProtoWriter> attributes, int results, String... inputs) {
    List<String> names =
        IntStream.range(0, results).mapToObj(i -> operator + "_" + (values + i)).toList();
    values += results;
    add(operator, attributes, names, inputs);
    return names;
  }

  private void add(
      String operator, List<ProtoWriter> attributes, List<String> results, String... inputs) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    results.forEach(result -> node.text(2, result));
    node.text(3, "node/" + results.get(0)).text(4, operator);
    attributes.forEach(attribute -> node.message(5, attribute));
    graph.message(1, node);
  }

  /** A weight of the network. */
  String weight(String name) {
    return external(name, weights.place(name));
  }

  /** A weight that is made of the network's, or computed. */
  String weight(String name, OnnxWeights.Place place) {
    return external(name, place);
  }

  private String external(String name, OnnxWeights.Place place) {
    if (constants.putIfAbsent(name, name) == null) {
      ProtoWriter tensor = new ProtoWriter();
      for (long size : place.tensor().shape()) {
        tensor.number(1, size);
      }
      tensor.number(2, Type.FLOAT.number).text(8, name);
      tensor.message(13, entry("location", OnnxWeights.FILE));
      tensor.message(13, entry("offset", Long.toString(place.offset())));
      tensor.message(13, entry("length", Long.toString(place.tensor().byteCount())));
      graph.message(5, tensor.number(14, EXTERNAL));
    }
    return name;
  }

  private static ProtoWriter entry(String key, String value) {
    return new ProtoWriter().text(1, key).text(2, value);
  }

  /** A number. */
  String constant(double value) {
    String name = String.format(Locale.ROOT, "float/%s", (float) value);
    ProtoWriter tensor = new ProtoWriter().number(2, Type.FLOAT.number);
    return constant(name, tensor.fixed32(4, (float) value));
  }

  /** A whole number without axes. */
  String scalar(long value) {
    ProtoWriter tensor = new ProtoWriter().number(2, Type.INT64.number);
    return constant("int64/" + value, tensor.number(7, value));
  }

  /** A row of whole numbers. */
  String row(long... numbers) {
    List<String> texts = new ArrayList<>();
    ProtoWriter tensor = new ProtoWriter().number(1, numbers.length).number(2, Type.INT64.number);
    for (long number : numbers) {
      tensor.number(7, number);
      texts.add(Long.toString(number));
    }
    return constant("int64s/" + String.join(",", texts), tensor);
  }

  private String constant(String name, ProtoWriter tensor) {
    if (constants.putIfAbsent(name, name) == null) {
      graph.message(5, tensor.text(8, name));
    }
    return name;
  }

  /**
   * An input of the graph.
   *
   * @param axes sizes, or names of sizes that may vary
   */
  String input(String name, Type type, Object... axes) {
    graph.message(11, described(name, type, axes));
    return name;
  }

  /** Makes a value an output of the graph. */
  void output(String name, String value, Type type, Object... axes) {
    add("Identity", List.of(), List.of(name), value);
    graph.message(12, described(name, type, axes));
  }

  private static ProtoWriter described(String name, Type type, Object... axes) {
    ProtoWriter shape = new ProtoWriter();
    for (Object axis : axes) {
      ProtoWriter size = new ProtoWriter();
      if (axis instanceof Integer number) {
        size.number(1, number);
      } else {
        size.text(2, axis.toString());
      }
      shape.message(1, size);
    }
    ProtoWriter tensor = new ProtoWriter().number(1, type.number).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }

  /** The file ({@code ModelProto}). */
  byte[] toBytes() {
    ProtoWriter operators = new ProtoWriter().text(1, "").number(2, OPERATOR_SET);
    return new ProtoWriter()
        .number(1, IR_VERSION)
        .text(2, "translator")
        .message(7, graph.text(2, name))
        .message(8, operators)
        .toBytes();
  }
}
