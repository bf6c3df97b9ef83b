package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.convert.StridedTensor.Elements;
import dev.translator.convert.TorchObjects.Storage;
import dev.translator.convert.TorchObjects.Tensor;
import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dictionary of tensors as {@code torch.save} writes it ({@code pytorch_model.bin}): a zip
 * archive with a pickle and one file per storage, or, before PyTorch 1.6, five pickles and the
 * storages behind them. The pickles are read by {@link Pickle}, which executes nothing.
 */
public final class TorchFile implements AutoCloseable {
  private static final String PICKLE = "data.pkl";

  /** The low 64 bits of the number that the old form begins with. */
  private static final long MAGIC = 0xa86a20f9469cfc6cL;

  private static final long OLD_PROTOCOL = 1001;

  private final MappedFile file;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private TorchFile(MappedFile file) {
    this.file = file;
  }

  /**
   * Opens a file and reads the description of its tensors. The bytes are mapped when they are asked
   * for.
   *
   * @throws InputException if the file is damaged or holds anything but tensors
   */
  public static TorchFile open(Path path) {
    TorchFile opened = new TorchFile(MappedFile.open(path));
    try {
      if (ZipParts.isZip(opened.file)) {
        opened.readZip();
      } else {
        opened.readOldForm();
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The tensors by name, in the order of the file. */
  public Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  private void readZip() {
    Map<String, ZipParts.Part> parts = ZipParts.of(file);
    String name =
        parts.keySet().stream()
            .filter(part -> part.equals(PICKLE) || part.endsWith("/" + PICKLE))
            .findFirst()
            .orElseThrow(() -> file.fault("a zip archive without " + PICKLE + ": not PyTorch's"));
    String root = name.substring(0, name.length() - PICKLE.length());
    ZipParts.Part order = parts.get(root + "byteorder");
    if (order != null && !text(order).equals("little")) {
      throw file.fault("a file of a big-endian machine: not supported");
    }
    TorchObjects objects = new TorchObjects(file::fault);
    Object read = Pickle.read(bytes(parts.get(name)), objects, file::fault);
    Map<String, Elements> elements = new HashMap<>();
    for (Storage storage : objects.storages().values()) {
      ZipParts.Part part = parts.get(root + "data/" + storage.key());
      if (part == null) {
        throw file.fault("damaged: the storage " + Shown.text(storage.key()) + " is missing");
      }
      requireBytes(storage, part.length());
      elements.put(storage.key(), elements(storage, part.offset()));
    }
    addTensors(read, elements);
  }

  private String text(ZipParts.Part part) {
    ByteBuffer bytes = file.bytes(part.offset(), Math.min(part.length(), 16));
    return StandardCharsets.US_ASCII.decode(bytes).toString();
  }

  private ByteBuffer bytes(ZipParts.Part part) {
    return file.bytes(part.offset(), part.length());
  }

  private void readOldForm() {
    ByteBuffer in = file.bytes(0, Math.min(file.size(), Integer.MAX_VALUE));
    TorchObjects plain = new TorchObjects(file::fault);
    Object magic = in.hasRemaining() && in.get(0) == (byte) 0x80 ? pickle(in, plain) : "";
    if (!magic.equals(MAGIC)) {
      throw file.fault("not a file of torch.save");
    }
    if (!pickle(in, plain).equals(OLD_PROTOCOL)) {
      throw file.fault("a file of torch.save in an unknown version of its format");
    }
    if (!(pickle(in, plain) instanceof Map<?, ?> system)
        || !Boolean.TRUE.equals(system.get("little_endian"))) {
      throw file.fault("a file of a big-endian machine: not supported");
    }
    TorchObjects objects = new TorchObjects(file::fault);
    Object read = pickle(in, objects);
    if (!(pickle(in, plain) instanceof List<?> keys)) {
      throw file.fault("damaged: it has no list of storages");
    }
    addTensors(read, oldStorages(keys, objects.storages(), in.position()));
  }

  private Object pickle(ByteBuffer in, TorchObjects objects) {
    return Pickle.read(in, objects, file::fault);
  }

  /** Storages behind the pickles: each a number of elements, and the elements. */
  private Map<String, Elements> oldStorages(
      List<?> keys, Map<String, Storage> storages, long start) {
    long at = start;
    Map<String, Elements> elements = new HashMap<>();
    for (Object key : keys) {
      Storage storage = key instanceof String text ? storages.get(text) : null;
      if (storage == null || elements.containsKey(storage.key())) {
        throw file.fault("damaged: its list of storages does not fit its tensors");
      }
      long count = file.bytes(at, Long.BYTES).getLong();
      if (count != storage.count()) {
        throw file.fault("damaged: the storage " + Shown.text(storage.key()) + " has two sizes");
      }
      at += Long.BYTES;
      requireBytes(storage, file.size() - at);
      elements.put(storage.key(), elements(storage, at));
      at += count * storage.type().bytes();
    }
    if (at != file.size()) {
      throw file.fault("too long: " + (file.size() - at) + " bytes behind the last storage");
    }
    return elements;
  }

  private void requireBytes(Storage storage, long bytes) {
    if (storage.count() < 0 || storage.count() > bytes / storage.type().bytes()) {
      throw file.fault(
          "truncated or damaged: the storage "
              + Shown.text(storage.key())
              + " has "
              + storage.count()
              + " elements, but "
              + bytes
              + " bytes are left");
    }
  }

  private Elements elements(Storage storage, long at) {
    return new Elements(file, at, storage.type(), storage.count());
  }

  private void addTensors(Object read, Map<String, Elements> elements) {
    if (!(read instanceof Map<?, ?> dictionary)) {
      throw file.fault("holds no dictionary of tensors");
    }
    for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof Tensor tensor)) {
        throw file.fault("holds something else than tensors by name");
      }
      Elements stored = elements.get(tensor.storage().key());
      if (stored == null) {
        throw file.fault("damaged: the storage of tensor " + Shown.text(name) + " is missing");
      }
      tensors.put(
          name,
          StridedTensor.of(
              stored,
              tensor.view(),
              problem -> file.fault("tensor " + Shown.text(name) + ": " + problem)));
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
