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
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The way of arrays into a file of tensors and back. Parameters and moments are float32. */
final class Tensors {
  /** All ones in NaN and infinity only. */
  private static final int EXPONENT = 0x7f80_0000;

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
      throw misfit(file, name, tensor, array.getShape());
    }
    try (NDManager manager = array.getManager().newSubManager()) {
      NDArray values = manager.create(finiteValues(file, name, tensor), array.getShape());
      new Kernels(manager, false).assign(List.of(array), List.of(values));
    }
  }

  /** The error for a tensor of another type or shape. */
  static InputException misfit(Path file, String name, StoredTensor tensor, Shape expected) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: tensor %s is %s %s, the settings of the model need F32 %s%s",
            file,
            name,
            tensor.type(),
            new Shape(tensor.shape()),
            expected,
            setting(name)));
  }

  /** The settings that a tensor's shape follows from. */
  private static String setting(String name) {
    if (name.endsWith("positions")) {
      return " (model.maxPositions, model.dimension)";
    }
    if (name.contains("feedForward")) {
      return " (model.feedForwardDimension, model.dimension)";
    }
    return name.contains("mbedding") || name.equals("output")
        ? " (the vocabulary, model.dimension)"
        : " (model.dimension)";
  }

  /**
   * The float32 numbers of a tensor of a file.
   *
   * @throws InputException if one is NaN or infinite: no translation could come of it
   */
  static FloatBuffer finiteValues(Path file, String name, StoredTensor tensor) {
    ByteBuffer bytes = tensor.data();
    IntBuffer bits = bytes.asIntBuffer();
    for (int i = 0; i < bits.limit(); i++) {
      if ((bits.get(i) & EXPONENT) == EXPONENT) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: tensor %s holds %s at place %d: copy or train the model again",
                file,
                name,
                Float.intBitsToFloat(bits.get(i)),
                i));
      }
    }
    return bytes.asFloatBuffer();
  }

  private static String difference(Map<String, NDArray> arrays, Map<String, StoredTensor> tensors) {
    TreeSet<String> missing = new TreeSet<>(arrays.keySet());
    missing.removeAll(tensors.keySet());
    TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
    unknown.removeAll(arrays.keySet());
    return missing.isEmpty() ? "unknown tensor " + unknown.first() : "no tensor " + missing.first();
  }
}
