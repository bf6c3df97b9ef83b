package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.io.InputException;
import dev.translator.kernels.Kernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The way of arrays into a file of tensors and back. Parameters and moments are float32. */
final class Tensors {
  private Tensors() {}

  /**
   * Arrays as tensors whose bytes are copied from the device one at a time, when they are written.
   * Asking for the bytes of one that holds NaN or infinity throws {@link NotFiniteException}.
   */
  static Map<String, StoredTensor> stored(Map<String, NDArray> arrays) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, stored(name, array)));
    return tensors;
  }

  private static StoredTensor stored(String name, NDArray array) {
    if (array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException("float32 is stored, not " + array.getDataType());
    }
    return new StoredTensor(
        ElementType.F32, array.getShape().getShape(), () -> finite(name, array.toByteBuffer()));
  }

  private static ByteBuffer finite(String name, ByteBuffer bytes) {
    FloatBuffer values = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new NotFiniteException(name + " holds " + values.get(i) + " at place " + i);
      }
    }
    return bytes;
  }

  /**
   * Fills arrays in place with the tensors of the same names.
   *
   * @throws InputException if names, types or shapes differ
   */
  static void fill(Map<String, NDArray> arrays, Map<String, StoredTensor> tensors, Path file) {
    if (!arrays.keySet().equals(tensors.keySet())) {
      throw new InputException(
          file + ": does not fit the settings of the model: " + difference(arrays, tensors));
    }
    arrays.forEach((name, array) -> fill(name, array, tensors.get(name), file));
  }

  private static void fill(String name, NDArray array, StoredTensor tensor, Path file) {
    if (tensor.type() != ElementType.F32
        || !Arrays.equals(tensor.shape(), array.getShape().getShape())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: tensor %s is %s %s, the settings of the model need F32 %s",
              file,
              name,
              tensor.type(),
              new Shape(tensor.shape()),
              array.getShape()));
    }
    try (NDManager manager = array.getManager().newSubManager()) {
      NDArray values = manager.create(tensor.data().asFloatBuffer(), array.getShape());
      new Kernels(manager, false).assign(List.of(array), List.of(values));
    }
  }

  private static String difference(Map<String, NDArray> arrays, Map<String, StoredTensor> tensors) {
    TreeSet<String> missing = new TreeSet<>(arrays.keySet());
    missing.removeAll(tensors.keySet());
    TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
    unknown.removeAll(arrays.keySet());
    return missing.isEmpty() ? "unknown tensor " + unknown.first() : "no tensor " + missing.first();
  }
}
