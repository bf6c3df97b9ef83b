package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code model.bin} of CTranslate2, binary version 6, all little-endian: version, name and
 * revision of the specification, then variables in alphabetical order, then other names of
 * variables. A text is its length with a zero byte at its end, 2 bytes, and the bytes. A variable
 * is its name, the number of axes, their sizes, the type, the number of bytes, and the elements.
 */
final class CTranslate2File {
  private static final int VERSION = 6;
  private static final String SPECIFICATION = "TransformerSpec";
  private static final int REVISION = 7;
  private static final int FLOAT32 = 0;
  private static final int INT8 = 1;
  private static final int INT16 = 2;
  private static final int MAX_TEXT_BYTES = (1 << 16) - 2;

  /** The parts of one variable, whose elements are made when they are written. */
  private interface Variable {
    void write(FileChannel channel) throws IOException;
  }

  private final Map<String, Variable> variables = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();

  /** Adds a number or a truth value in one byte. */
  void put(String name, int value) {
    byte[] bytes = {(byte) value};
    variables.put(name, channel -> write(channel, name, new long[0], INT8, ByteBuffer.wrap(bytes)));
  }

  /** Adds a number in two bytes. */
  void putShort(String name, int value) {
    ByteBuffer bytes = little(Short.BYTES).putShort((short) value).flip();
    variables.put(name, channel -> write(channel, name, new long[0], INT16, bytes.duplicate()));
  }

  /** Adds a tensor, stored as float32. */
  void put(String name, StoredTensor tensor) {
    StoredTensor exact = Floats.stored(tensor.shape(), Floats.later(tensor));
    variables.put(
        name, channel -> write(channel, name, exact.shape(), FLOAT32, exact.data().duplicate()));
  }

  /** Adds another name of a variable. */
  void alias(String name, String variable) {
    aliases.put(name, variable);
  }

  /** Writes everything. */
  void write(Path file) {
    DurableFiles.write(
        file,
        channel -> {
          number(channel, VERSION);
          text(channel, SPECIFICATION);
          number(channel, REVISION);
          number(channel, variables.size());
          for (Variable variable : variables.values()) {
            variable.write(channel);
          }
          number(channel, aliases.size());
          for (Map.Entry<String, String> alias : aliases.entrySet()) {
            text(channel, alias.getKey());
            text(channel, alias.getValue());
          }
        });
  }

  private static void write(
      FileChannel channel, String name, long[] shape, int type, ByteBuffer elements)
      throws IOException {
    text(channel, name);
    ByteBuffer header = little(2 + Integer.BYTES * (shape.length + 1)).put((byte) shape.length);
    for (long size : shape) {
      header.putInt(Math.toIntExact(size));
    }
    DurableFiles.writeFully(channel, header.put((byte) type).putInt(elements.remaining()).flip());
    DurableFiles.writeFully(channel, elements);
  }

  private static void number(FileChannel channel, int value) throws IOException {
    DurableFiles.writeFully(channel, little(Integer.BYTES).putInt(value).flip());
  }

  private static void text(FileChannel channel, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new InputException("the name " + text + " is too long for CTranslate2");
    }
    ByteBuffer buffer = little(Short.BYTES + bytes.length + 1).putShort((short) (bytes.length + 1));
    DurableFiles.writeFully(channel, buffer.put(bytes).put((byte) 0).flip());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
