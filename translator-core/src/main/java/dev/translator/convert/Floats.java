package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;

/** Tensors of any format as numbers in float32, and back. */
final class Floats {
  private static final int HALF_FRACTION = 10;
  private static final int HALF_BIAS = 15;

  private Floats() {}

  /** All elements, row by row, exactly, except that float64 is rounded. */
  static float[] of(StoredTensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.byteCount() / tensor.type().bytes())];
    read(tensor.type(), tensor.data(), 0, values);
    return values;
  }

  /**
   * Some elements of a tensor.
   *
   * @param data of the whole tensor
   * @param from number of the first element
   */
  static void read(ElementType type, ByteBuffer data, int from, float[] values) {
    switch (type) {
      case F32 -> data.asFloatBuffer().get(from, values);
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) data.getDouble((from + i) * Double.BYTES);
        }
      }
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = ofHalf(data.getShort((from + i) * Short.BYTES));
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(data.getShort((from + i) * Short.BYTES) << 16);
        }
      }
      default ->
          throw new InputException("a weight of type " + type + ": only floating point is read");
    }
  }

  /** The same, read when asked for. */
  static Supplier<float[]> later(StoredTensor tensor) {
    return () -> of(tensor);
  }

  /** IEEE 754 binary16. */
  static float ofHalf(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> HALF_FRACTION) & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      float small = fraction * 0x1p-24f;
      return sign == 0 ? small : -small;
    }
    int wide = exponent == 0x1F ? 0xFF : exponent - HALF_BIAS + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << (23 - HALF_FRACTION));
  }

  /** A tensor whose numbers are made when they are asked for. */
  static StoredTensor stored(long[] shape, Supplier<float[]> values) {
    return new StoredTensor(ElementType.F32, shape, () -> bytes(values.get()));
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  /** Matrices one above the other. */
  static float[] stacked(List<Supplier<float[]>> sources) {
    List<float[]> parts = sources.stream().map(Supplier::get).toList();
    int length = 0;
    for (float[] part : parts) {
      length += part.length;
    }
    float[] all = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** [rows, columns] to [columns, rows]. */
  static float[] transposed(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = matrix[row * columns + column];
      }
    }
    return result;
  }
}
