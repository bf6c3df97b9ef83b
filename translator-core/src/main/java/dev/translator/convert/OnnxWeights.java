package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of an ONNX model in a file of their own, which both graphs read: each tensor in
 * float32 at a place of its own, row by row. A tensor is read when it is written.
 */
final class OnnxWeights {
  /** Name of the file, which lies beside the graphs. */
  static final String FILE = "weights.bin";

  /** Alignment of tensors in bytes, so that a program can map the file. */
  private static final int ALIGNMENT = 4096;

  /** A tensor and its first byte in the file. */
  record Place(StoredTensor tensor, long offset) {}

  private final Map<String, StoredTensor> ours;
  private final Map<String, StoredTensor> unused;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private long end;

  /**
   * @param ours all tensors of the network by our names
   */
  OnnxWeights(Map<String, StoredTensor> ours) {
    this.ours = ours;
    this.unused = new TreeMap<>(ours);
  }

  /** Whether the network has a tensor. */
  boolean has(String name) {
    return ours.containsKey(name);
  }

  /**
   * The place of a tensor of the network.
   *
   * @throws InputException if there is no such tensor
   */
  Place place(String name) {
    StoredTensor tensor = ours.get(name);
    if (tensor == null) {
      throw new InputException("the tensor " + name + " is missing, which the network needs");
    }
    return place(name, tensor);
  }

  /** The place of a tensor that stands for the one of that name, or is computed. */
  Place place(String name, StoredTensor tensor) {
    unused.remove(name);
    return places.computeIfAbsent(
        name,
        key -> {
          boolean asItIs = tensor.type() == ElementType.F32;
          StoredTensor exact =
              asItIs ? tensor : Floats.stored(tensor.shape(), Floats.later(tensor));
          long offset = end;
          end = (offset + exact.byteCount() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
          return new Place(exact, offset);
        });
  }

  /**
   * @throws InputException naming a tensor that the graphs do not read
   */
  void requireAllUsed() {
    if (!unused.isEmpty()) {
      throw new InputException(
          "the graphs have no place for the tensor " + unused.keySet().iterator().next());
    }
  }

  /** Writes all tensors that have a place. */
  void write(Path file) {
    DurableFiles.write(
        file,
        channel -> {
          for (Place place : places.values()) {
            channel.position(place.offset());
            DurableFiles.writeFully(channel, place.tensor().data());
          }
          long rest = end - channel.position();
          DurableFiles.writeFully(channel, ByteBuffer.allocate((int) Math.max(0, rest)));
        });
  }
}
