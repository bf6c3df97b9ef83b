package dev.translator.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The whole of a file {@code model.bin} of CTranslate2, read by its description. */
final class CTranslate2Reader {
  /** A variable: sizes of its axes, number of its type, and its elements. */
  record Variable(List<Integer> shape, int type, ByteBuffer elements) {
    float[] floats() {
      float[] values = new float[elements.remaining() / Float.BYTES];
      elements.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }

    int number() {
      ByteBuffer little = elements.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      return elements.remaining() == 1 ? little.get() : little.getShort();
    }
  }

  final int version;
  final String specification;
  final int revision;
  final Map<String, Variable> variables = new LinkedHashMap<>();
  final Map<String, String> aliases = new LinkedHashMap<>();
  private final ByteBuffer file;

  CTranslate2Reader(Path path) throws IOException {
    file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    version = file.getInt();
    specification = text();
    revision = file.getInt();
    for (int i = file.getInt(); i > 0; i--) {
      variables.put(text(), variable());
    }
    for (int i = file.getInt(); i > 0; i--) {
      aliases.put(text(), text());
    }
    if (file.hasRemaining()) {
      throw new IOException(file.remaining() + " bytes too many");
    }
  }

  /** A variable by one of its names. */
  Variable variable(String name) {
    return variables.get(aliases.getOrDefault(name, name));
  }

  private Variable variable() {
    List<Integer> shape = IntStream.range(0, file.get()).mapToObj(axis -> file.getInt()).toList();
    int type = file.get();
    int bytes = file.getInt();
    ByteBuffer elements = file.slice(file.position(), bytes);
    file.position(file.position() + bytes);
    return new Variable(shape, type, elements);
  }

  private String text() throws IOException {
    byte[] bytes = new byte[file.getShort() - 1];
    file.get(bytes);
    if (file.get() != 0) {
      throw new IOException("a text does not end with a zero");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
