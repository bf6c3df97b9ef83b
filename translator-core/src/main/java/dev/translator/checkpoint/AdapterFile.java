package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.io.InputException;
import dev.translator.kernels.Kernels;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adapters in a file of their own, with a reference to the model that they were trained on: its
 * place, relative to the directory of the file, and the checksum of its weights, without which the
 * adapters mean nothing.
 */
final class AdapterFile {
  private static final String BASE = "adapterBase";
  private static final String BASE_CHECKSUM = "adapterBaseCrc32c";
  private static final String SCALE = "adapterScale";

  private AdapterFile() {}

  /**
   * @param origin metadata about the model of {@code training.from}: {@code from}, {@code
   *     fromCrc32c}
   */
  static void write(Path file, Transformer network, double scale, Map<String, String> origin) {
    Map<String, String> metadata = new LinkedHashMap<>(origin);
    Path base = Path.of(origin.get("from")).toAbsolutePath().normalize();
    metadata.put(BASE, relative(file, base));
    metadata.put(BASE_CHECKSUM, origin.get("fromCrc32c"));
    metadata.put(SCALE, String.valueOf(scale));
    Map<String, NDArray> adapters = new LinkedHashMap<>(ModelDirectory.arrays(network));
    adapters.keySet().removeIf(name -> !Adapters.isAdapter(name));
    SafeTensors.write(file, Tensors.stored(adapters), metadata);
  }

  /** Other drives have no relative paths to them. */
  private static String relative(Path file, Path base) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return base.getRoot().equals(directory.getRoot())
        ? directory.relativize(base).toString().replace('\\', '/')
        : base.toString();
  }

  /** Checks the base's weights as {@link WeightsCheck#requireFits}. */
  static void requireFits(Path file, Transformer network) {
    Map<String, String> metadata = SafeTensors.metadata(file);
    FormatVersion.check(metadata, file);
    base(file, metadata).requireFits(network);
  }

  /** Puts the base's weights with the adapters added into a network without adapters. */
  static void read(Path file, Transformer network) {
    try (SafeTensors adapter = SafeTensors.open(file)) {
      FormatVersion.check(adapter.metadata(), file);
      base(file, adapter.metadata()).readWeights(network);
      Map<String, NDArray> arrays = ModelDirectory.arrays(network);
      NDManager owner = arrays.values().iterator().next().getManager();
      try (NDManager manager = owner.newSubManager()) {
        Map<String, NDArray> adapters = new TreeMap<>();
        adapter
            .tensors()
            .forEach((name, tensor) -> adapters.put(name, array(file, name, tensor, manager)));
        check(file, arrays, adapters);
        Map<String, NDArray> merged =
            Adapters.merged(arrays, adapters, scale(file, adapter.metadata()), manager);
        new Kernels(manager, false)
            .assign(List.copyOf(arrays.values()), List.copyOf(merged.values()));
      }
    }
  }

  private static ModelDirectory base(Path file, Map<String, String> metadata) {
    Path root = root(file, metadata.getOrDefault(BASE, ""));
    String wanted = metadata.getOrDefault(BASE_CHECKSUM, "");
    if (!metadata.containsKey(BASE) || !Files.isDirectory(root)) {
      throw new InputException(
          file + ": the model that these adapters belong to is not at " + root + ": put it there");
    }
    ModelDirectory base = ModelDirectory.open(root);
    if (base.hasAdapter()) {
      throw new InputException(
          file + ": belongs to " + root + ", which has adapters only: merge them there first");
    }
    String found = base.weightsChecksum();
    if (!found.equals(wanted)) {
      throw new InputException(
          file
              + ": belongs to weights with the checksum "
              + wanted
              + ", but those of "
              + root
              + " have "
              + found
              + ": put the model back that training started from");
    }
    return base;
  }

  private static Path root(Path file, String base) {
    try {
      return file.toAbsolutePath().getParent().resolve(base).normalize();
    } catch (InvalidPathException e) {
      throw new InputException(file + ": " + BASE + " is no path: " + e.getReason(), e);
    }
  }

  private static NDArray array(Path file, String name, StoredTensor tensor, NDManager manager) {
    if (tensor.type() != ElementType.F32 || tensor.shape().length != 2) {
      throw new InputException(file + ": tensor " + name + " is no float32 matrix");
    }
    return manager.create(Tensors.finiteValues(file, name, tensor), new Shape(tensor.shape()));
  }

  private static double scale(Path file, Map<String, String> metadata) {
    double scale;
    try {
      scale = Double.parseDouble(metadata.getOrDefault(SCALE, ""));
    } catch (NumberFormatException e) {
      throw new InputException(file + ": " + SCALE + " is no number", e);
    }
    if (!Double.isFinite(scale)) {
      throw new InputException(file + ": " + SCALE + " = " + scale + ": must be finite");
    }
    return scale;
  }

  /** Every pair must fit a weight of the network: [R, I] and [O, R] for [O, I]. */
  private static void check(Path file, Map<String, NDArray> arrays, Map<String, NDArray> adapters) {
    for (String name : adapters.keySet()) {
      String layer = name.replaceAll("\\.adapter\\.(down|up)$", "");
      NDArray weight = arrays.get(layer + ".weight");
      NDArray down = adapters.get(layer + ".adapter.down");
      NDArray up = adapters.get(layer + ".adapter.up");
      boolean fits =
          weight != null
              && down != null
              && up != null
              && weight.getShape().dimension() == 2
              && down.getShape().get(1) == weight.getShape().get(1)
              && up.getShape().get(0) == weight.getShape().get(0)
              && up.getShape().get(1) == down.getShape().get(0);
      if (!fits) {
        throw new InputException(file + ": " + name + " does not fit the model it belongs to");
      }
    }
  }
}
