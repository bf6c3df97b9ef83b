package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;

/** Tensors that are views of a row of elements. */
final class StridedTensor {
  private static final int MAX_AXES = 16;

  /**
   * A view: element (i, j, ...) is at {@code offset + i strides[0] + j strides[1] + ...}.
   *
   * @param offset in elements
   */
  record View(long offset, long[] shape, long[] strides) {}

  /** Elements of one type in a file. */
  record Elements(MappedFile file, long at, ElementType type, long count) {}

  private StridedTensor() {}

  /**
   * The tensor of a view. Its bytes are those of the file where they lie in order, else a copy.
   *
   * @param fault makes an error from a description of the fault
   */
  static StoredTensor of(Elements elements, View view, Function<String, RuntimeException> fault) {
    long count = checkedCount(elements, view, fault);
    ElementType type = elements.type();
    if (count * type.bytes() > Integer.MAX_VALUE) {
      throw fault.apply("more than 2 GiB");
    }
    if (isInOrder(view)) {
      return new StoredTensor(
          type,
          view.shape(),
          () ->
              elements
                  .file()
                  .bytes(elements.at() + view.offset() * type.bytes(), count * type.bytes()));
    }
    return new StoredTensor(type, view.shape(), () -> copy(elements, view, (int) count));
  }

  private static long checkedCount(
      Elements elements, View view, Function<String, RuntimeException> fault) {
    long[] shape = view.shape();
    if (shape.length != view.strides().length || shape.length > MAX_AXES || view.offset() < 0) {
      throw fault.apply("a shape without fitting strides");
    }
    long count = 1;
    long last = view.offset();
    try {
      for (int axis = 0; axis < shape.length; axis++) {
        if (shape[axis] < 0 || view.strides()[axis] < 0) {
          throw fault.apply("a negative size or stride");
        }
        count = Math.multiplyExact(count, shape[axis]);
        last =
            Math.addExact(
                last, Math.multiplyExact(Math.max(0, shape[axis] - 1), view.strides()[axis]));
      }
    } catch (ArithmeticException e) {
      throw fault.apply("a shape that is too large");
    }
    if (count > elements.count() || (count > 0 && last >= elements.count())) {
      throw fault.apply("it needs more elements than the " + elements.count() + " that are stored");
    }
    return count;
  }

  private static boolean isInOrder(View view) {
    long expected = 1;
    for (int axis = view.shape().length - 1; axis >= 0; axis--) {
      if (view.shape()[axis] != 1 && view.strides()[axis] != expected) {
        return false;
      }
      expected *= view.shape()[axis];
    }
    return true;
  }

  private static ByteBuffer copy(Elements elements, View view, int count) {
    int size = elements.type().bytes();
    ByteBuffer from =
        elements.file().bytes(elements.at(), Math.multiplyExact(elements.count(), size));
    ByteBuffer copy = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
    long[] shape = view.shape();
    long[] index = new long[shape.length];
    long place = view.offset();
    for (int i = 0; i < count; i++) {
      copy.put(i * size, from, (int) (place * size), size);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis]++;
        place += view.strides()[axis];
        if (index[axis] < shape[axis]) {
          break;
        }
        place -= index[axis] * view.strides()[axis];
        index[axis] = 0;
      }
    }
    return copy;
  }
}
