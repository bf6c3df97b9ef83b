package dev.translator.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A tensor as raw bytes, without an engine: type, shape, and the elements row by row,
 * little-endian. The bytes are fetched when asked for, so that a file larger than memory can be
 * copied tensor by tensor.
 */
public final class StoredTensor {
  private final ElementType type;
  private final long[] shape;
  private final long byteCount;
  private final Supplier<ByteBuffer> data;

  /**
   * @param shape sizes of the axes, none for a scalar
   * @param data gives the bytes between position and limit, at most 2 GiB; may be called again
   * @throws ArithmeticException if the shape has more bytes than a long can count
   */
  public StoredTensor(ElementType type, long[] shape, Supplier<ByteBuffer> data) {
    this.type = type;
    this.shape = shape.clone();
    this.byteCount = byteCount(type, shape);
    this.data = data;
  }

  /** A tensor whose bytes are at hand. */
  public static StoredTensor of(ElementType type, long[] shape, ByteBuffer data) {
    return new StoredTensor(type, shape, () -> data);
  }

  /** Bytes of a tensor of this shape. */
  static long byteCount(ElementType type, long[] shape) {
    boolean empty = false;
    long count = type.bytes();
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("shape " + Arrays.toString(shape));
      }
      empty |= size == 0;
      count = size == 0 ? count : Math.multiplyExact(count, size);
    }
    return empty ? 0 : count;
  }

  public ElementType type() {
    return type;
  }

  /** Sizes of the axes. */
  public long[] shape() {
    return shape.clone();
  }

  /** Bytes of all elements. */
  public long byteCount() {
    return byteCount;
  }

  /**
   * The elements, little-endian, read-only, from position 0.
   *
   * @throws dev.translator.io.InputException if they come from a file that cannot be read
   */
  public ByteBuffer data() {
    return data.get().slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
