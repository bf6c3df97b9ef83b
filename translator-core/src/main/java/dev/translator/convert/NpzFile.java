package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.convert.StridedTensor.Elements;
import dev.translator.convert.StridedTensor.View;
import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrays by name as {@code numpy.savez} writes them: a zip archive of {@code .npy} files, each a
 * header that describes the array, and its elements (format of NumPy Enhancement Proposal 1).
 */
public final class NpzFile implements AutoCloseable {
  private static final String SUFFIX = ".npy";
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 65_536;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<|>=]?[a-zA-Z][0-9]+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape': *\\(((?:[0-9]{1,18}, *)*(?:[0-9]{1,18})?)\\)");
  private static final Map<String, ElementType> TYPES =
      Map.of(
          "<f8", ElementType.F64,
          "<f4", ElementType.F32,
          "<f2", ElementType.F16,
          "<i8", ElementType.I64,
          "<i4", ElementType.I32,
          "|u1", ElementType.U8,
          "|i1", ElementType.U8,
          "|b1", ElementType.BOOL);

  private final MappedFile file;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private NpzFile(MappedFile file) {
    this.file = file;
  }

  /**
   * Opens a file and reads the description of its arrays. The elements are mapped when they are
   * asked for.
   *
   * @throws InputException if the file is damaged or of another format
   */
  public static NpzFile open(Path path) {
    NpzFile opened = new NpzFile(MappedFile.open(path));
    try {
      ZipParts.of(opened.file).forEach(opened::read);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The arrays by name, in the order of the file; bytes with a sign are given without it. */
  public Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  private void read(String entry, ZipParts.Part part) {
    String name =
        entry.endsWith(SUFFIX) ? entry.substring(0, entry.length() - SUFFIX.length()) : entry;
    ByteBuffer start = file.bytes(part.offset(), Math.min(part.length(), MAX_HEADER));
    byte[] magic = new byte[MAGIC.length];
    if (start.remaining() < MAGIC.length + 4 || !Arrays.equals(MAGIC, magic(start, magic))) {
      throw fault(name, "no NumPy array");
    }
    int version = start.get();
    start.get(); // the minor version, which changes nothing
    long length = version == 1 ? start.getShort() & 0xFFFF : longLength(start);
    if (version < 1 || version > 3 || length < 0 || length > start.remaining()) {
      throw fault(name, "a header of version " + version + " and " + length + " bytes");
    }
    byte[] header = new byte[(int) length];
    start.get(header);
    String text = new String(header, StandardCharsets.ISO_8859_1);
    long[] shape = shape(name, text);
    ElementType type = type(name, text);
    long data = part.length() - start.position();
    Elements elements =
        new Elements(file, part.offset() + start.position(), type, data / type.bytes());
    boolean columns = "True".equals(found(name, ORDER, text));
    View view = new View(0, shape, strides(shape, columns));
    StoredTensor tensor = StridedTensor.of(elements, view, problem -> fault(name, problem));
    if (tensor.byteCount() != data) {
      throw fault(name, "has " + data + " bytes, its shape needs " + tensor.byteCount());
    }
    tensors.put(name, tensor);
  }

  private static byte[] magic(ByteBuffer start, byte[] into) {
    start.get(into);
    return into;
  }

  private static long longLength(ByteBuffer start) {
    return start.remaining() < 4 ? -1 : start.getInt();
  }

  private long[] shape(String name, String header) {
    String sizes = found(name, SHAPE, header).replace(" ", "");
    return sizes.isEmpty()
        ? new long[0]
        : Arrays.stream(sizes.split(",")).mapToLong(Long::parseLong).toArray();
  }

  private ElementType type(String name, String header) {
    String found = found(name, TYPE, header);
    ElementType type = TYPES.get(found);
    if (type == null) {
      throw fault(name, "elements of type " + Shown.text(found) + ": not supported");
    }
    return type;
  }

  private String found(String name, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw fault(name, "a header that is not understood: " + Shown.text(header));
    }
    return matcher.group(1);
  }

  /**
   * Strides of an array that is stored row by row, or column by column. Sizes were not checked yet,
   * so they may wrap.
   */
  private static long[] strides(long[] shape, boolean columns) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = 0; i < shape.length; i++) {
      int axis = columns ? i : shape.length - 1 - i;
      strides[axis] = stride;
      stride *= Math.max(1, shape[axis]);
    }
    return strides;
  }

  private InputException fault(String name, String problem) {
    return file.fault("array " + Shown.text(name) + ": " + problem);
  }

  @Override
  public void close() {
    file.close();
  }
}
