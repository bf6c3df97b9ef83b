package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of another program's model, asked for by name. An import would lose the tensors that
 * were never asked for.
 */
final class SourceTensors {
  private final String file;
  private final Map<String, StoredTensor> tensors;
  private final Set<String> used = new HashSet<>();

  /**
   * @param file name of the file in error messages
   */
  SourceTensors(String file, Map<String, StoredTensor> tensors) {
    this.file = file;
    this.tensors = new LinkedHashMap<>(tensors);
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The first of the names that is there. */
  Optional<String> firstOf(String... names) {
    return Arrays.stream(names).filter(this::has).findFirst();
  }

  /** Takes a tensor for one that the import accounts for. */
  void use(String name) {
    used.add(name);
  }

  /** Sizes of a tensor's axes. */
  long[] shape(String name) {
    return tensor(name).shape();
  }

  /** A tensor of the given shape. */
  StoredTensor tensor(String name, long... shape) {
    StoredTensor tensor = tensor(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: tensor %s has the shape %s, the settings of the model need %s",
              file,
              Shown.text(name),
              Arrays.toString(tensor.shape()),
              Arrays.toString(shape)));
    }
    return tensor;
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InputException(
          file + ": no tensor " + Shown.text(name) + ", which the model needs");
    }
    used.add(name);
    return tensor;
  }

  /**
   * Requires that two tensors hold the same numbers.
   *
   * @throws InputException if they do not
   */
  void requireEqual(String name, String other) {
    StoredTensor one = tensor(name);
    StoredTensor two = tensor(other, one.shape());
    if (!one.data().equals(two.data())) {
      throw new InputException(
          file
              + ": tensors "
              + Shown.text(name)
              + " and "
              + Shown.text(other)
              + " differ, but the settings of the model say that they are one");
    }
  }

  /**
   * @throws InputException naming a tensor that the import would lose
   */
  void requireAllUsed() {
    for (String name : tensors.keySet()) {
      if (!used.contains(name)) {
        throw new InputException(
            file
                + ": tensor "
                + Shown.text(name)
                + " belongs to a part that this network does not have: not imported");
      }
    }
  }
}
