package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Base of the blocks: knows its parameters by dotted names, such as {@code
 * encoder.layers.0.attention.output.weight}, which are the names in the model file. Within the
 * network blocks call one another's typed {@code forward}; the list form is for users of DJL's
 * interface.
 */
public abstract class NetworkBlock extends AbstractBlock {
  private final Map<String, Parameter> weights = new LinkedHashMap<>();
  private final Map<String, Initialization> initializations = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, NetworkBlock> parts = new LinkedHashMap<>();

  NetworkBlock() {}

  /** Adds a parameter of this block itself. */
  final Parameter addWeight(String name, Initialization initialization, long... shape) {
    Parameter parameter =
        addParameter(
            Parameter.builder()
                .setName(name)
                .setType(shape.length == 1 ? Parameter.Type.BIAS : Parameter.Type.WEIGHT)
                .build());
    weights.put(name, parameter);
    shapes.put(
        name, new Shape(shape)); // not given to the parameter: one with a shape takes no array
    initializations.put(name, initialization);
    return parameter;
  }

  /** Adds a block below this one. */
  final <T extends NetworkBlock> T addPart(String name, T part) {
    parts.put(name, part);
    return addChildBlock(name, part);
  }

  /** This block and all below it. */
  final Stream<NetworkBlock> blocks() {
    return Stream.concat(Stream.of(this), parts.values().stream().flatMap(NetworkBlock::blocks));
  }

  /** All parameters by dotted name, each once, in a fixed order. */
  public final Map<String, Parameter> namedParameters() {
    Map<String, Parameter> all = new LinkedHashMap<>(weights);
    parts.forEach(
        (name, part) ->
            part.namedParameters().forEach((below, value) -> all.put(name + "." + below, value)));
    return all;
  }

  /** The shape of every parameter, by its name in {@link #namedParameters}. */
  public final Map<String, Shape> namedShapes() {
    Map<String, Shape> all = new LinkedHashMap<>(shapes);
    parts.forEach(
        (name, part) ->
            part.namedShapes().forEach((below, shape) -> all.put(name + "." + below, shape)));
    return all;
  }

  /** The parameters that only matrix products use, which may therefore be in less precision. */
  public final List<Parameter> matrixParameters() {
    return affineMaps().stream()
        .flatMap(map -> Stream.of(map.weight(), map.bias()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The affine maps within, however deep; a block that is one itself answers with its own. */
  List<WeightAndBias> affineMaps() {
    return parts.values().stream().flatMap(part -> part.affineMaps().stream()).toList();
  }

  /** The parameters of the normalisations within; a normalisation answers with its own. */
  List<Parameter> normParameters() {
    return parts.values().stream().flatMap(part -> part.normParameters().stream()).toList();
  }

  /**
   * Gives every parameter its first values.
   *
   * @param manager owner of the arrays, on the device where they are to be
   */
  public final void initialize(NDManager manager, long seed) {
    initialize(manager, seed, "");
  }

  private void initialize(NDManager manager, long seed, String prefix) {
    weights.forEach(
        (name, parameter) -> {
          Shape shape = shapes.get(name);
          SplittableRandom random = new SplittableRandom(seed ^ hash(prefix + name) << 20);
          float[] values = initializations.get(name).values(random, shape.getShape());
          parameter.setArray(manager.create(values, shape));
        });
    parts.forEach((name, part) -> part.initialize(manager, seed, prefix + name + "."));
  }

  /** Gives every parameter an array of zeros, to be filled with stored values. */
  public final void allocate(NDManager manager) {
    weights.forEach((name, parameter) -> parameter.setArray(manager.zeros(shapes.get(name))));
    parts.values().forEach(part -> part.allocate(manager));
  }

  private static long hash(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** The list form of {@code forward}; each block documents the contents of the list. */
  abstract NDArray forward(ForwardPass pass, NDList inputs);

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> ignored) {
    NDManager manager = inputs.head().getManager();
    ForwardPass pass =
        training ? ForwardPass.training(manager, store) : ForwardPass.inference(manager, store);
    return new NDList(forward(pass, inputs));
  }

  /** Blocks keep the shape of their first input unless they say otherwise. */
  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return Arrays.copyOf(inputShapes, 1);
  }

  /** DJL's own initialisation: as {@link #initialize(NDManager, long)} with seed 1. */
  @Override
  public final void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
    if (dataType != DataType.FLOAT32) {
      throw new IllegalArgumentException("parameters are float32, not " + dataType);
    }
    initialize(manager, 1);
  }
}
