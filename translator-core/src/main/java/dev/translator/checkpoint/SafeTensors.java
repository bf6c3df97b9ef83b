package dev.translator.checkpoint;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of named tensors in the safetensors format (github.com/huggingface/safetensors): eight
 * bytes with the header's length, a JSON header, the tensors' bytes one behind the other. A file
 * may be of any size; one tensor has at most 2 GiB.
 *
 * <p>Files written here carry in their metadata, under {@value #CHECKSUM}, the CRC-32C of the whole
 * file, taken with eight zeros in its own place; {@link #open} checks it, so that a flipped bit
 * anywhere is found. Files of other programs have none and are accepted; see {@link #hasChecksum}.
 */
public final class SafeTensors implements AutoCloseable {
  /** Metadata key of the checksum, eight hexadecimal digits. */
  public static final String CHECKSUM = "crc32c";

  private static final String NO_CHECKSUM = "00000000";
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final byte[] headerBytes;
  private final SafeTensorsHeader header;
  private final Map<String, StoredTensor> tensors;

  private SafeTensors(Path file, FileChannel channel, boolean check) throws IOException {
    this.file = file;
    this.channel = channel;
    this.headerBytes = readHeader();
    this.header = SafeTensorsHeader.parse(headerBytes, file.toString());
    requireSize();
    if (check) {
      requireChecksum();
    }
    Map<String, StoredTensor> found = new LinkedHashMap<>();
    header
        .places()
        .forEach(
            (name, place) ->
                found.put(
                    name, new StoredTensor(place.type(), place.axes(), () -> read(name, place))));
    this.tensors = Collections.unmodifiableMap(found);
  }

  /**
   * Opens a file and checks all of it. The tensors' bytes are read when asked for, until {@link
   * #close}.
   *
   * @throws InputException if the file is missing, truncated, damaged or not of this format
   */
  public static SafeTensors open(Path file) {
    return open(file, true);
  }

  /**
   * The free text of a file without reading its tensors, so that damage goes unnoticed.
   *
   * @throws InputException if there is no readable header
   */
  static Map<String, String> metadata(Path file) {
    try (SafeTensors opened = openHeader(file)) {
      return opened.metadata();
    }
  }

  /**
   * Opens a file without reading its tensors, so that damage goes unnoticed.
   *
   * @throws InputException if there is no readable header
   */
  static SafeTensors openHeader(Path file) {
    return open(file, false);
  }

  private static SafeTensors open(Path file, boolean check) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory, expected a file");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      SafeTensors opened = new SafeTensors(file, channel, check);
      channel = null;
      return opened;
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    } finally {
      closeQuietly(channel);
    }
  }

  /**
   * Writes or replaces a file, durably and all or nothing as {@link DurableFiles#write}. Each
   * tensor's bytes are asked for once and let go before the next.
   *
   * @param tensors by name, stored in the order of the map
   * @param metadata free text by name; {@value #CHECKSUM} is set here
   * @throws InputException if the file cannot be written
   */
  public static void write(
      Path file, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    Map<String, String> checked = new LinkedHashMap<>();
    checked.put(CHECKSUM, NO_CHECKSUM);
    metadata.forEach(checked::putIfAbsent);
    byte[] header = SafeTensorsHeader.of(tensors, checked).toBytes();
    DurableFiles.write(
        file,
        channel -> {
          CRC32C crc = new CRC32C();
          append(channel, lengthOf(header), crc);
          append(channel, ByteBuffer.wrap(header), crc);
          for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            ByteBuffer data = entry.getValue().data();
            if (data.remaining() != entry.getValue().byteCount()) {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "tensor '%s' has %d bytes, its shape needs %d",
                      entry.getKey(),
                      data.remaining(),
                      entry.getValue().byteCount()));
            }
            append(channel, data, crc);
          }
          channel.position(LENGTH_BYTES + checksumOffset(header, NO_CHECKSUM));
          DurableFiles.writeFully(
              channel, ByteBuffer.wrap(hex(crc).getBytes(StandardCharsets.US_ASCII)));
        });
  }

  /** The tensors by name, in the order of the file's header. */
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** The file itself. */
  Path file() {
    return file;
  }

  /** Free text by name, without the checksum. */
  public Map<String, String> metadata() {
    Map<String, String> texts = new HashMap<>(header.metadata());
    texts.remove(CHECKSUM);
    return Map.copyOf(texts);
  }

  /** The checksum of the whole file in hexadecimal, empty if it carries none. */
  public String checksum() {
    return header.metadata().getOrDefault(CHECKSUM, "");
  }

  /** Whether the file could be checked for damage. Every file written here can. */
  public boolean hasChecksum() {
    return header.metadata().containsKey(CHECKSUM);
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private byte[] readHeader() throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw new InputException(
          file + ": not a safetensors file: only " + size + " bytes, at least 8 are needed");
    }
    long length = readAt(0, LENGTH_BYTES).getLong();
    if (length < 0 || length > MAX_HEADER_BYTES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: not a safetensors file: header of %s bytes, at most %d are allowed",
              file,
              Long.toUnsignedString(length),
              MAX_HEADER_BYTES));
    }
    if (length > size - LENGTH_BYTES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: truncated within the header: expected at least %d bytes, found %d",
              file,
              LENGTH_BYTES + length,
              size));
    }
    return readAt(LENGTH_BYTES, (int) length).array();
  }

  private void requireSize() throws IOException {
    long data = header.dataBytes();
    long expected = data > Long.MAX_VALUE - dataStart() ? data : dataStart() + data;
    long size = channel.size();
    if (size != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s: expected %d bytes, found %d; copy or train it again",
              file,
              size < expected ? "truncated" : "too long",
              expected,
              size));
    }
  }

  private void requireChecksum() throws IOException {
    String expected = header.metadata().get(CHECKSUM);
    if (expected == null) {
      return;
    }
    int offset = checksumOffset(headerBytes, expected);
    CRC32C crc = new CRC32C();
    crc.update(lengthOf(headerBytes));
    byte[] blanked = headerBytes.clone();
    if (offset >= 0 && expected.length() == NO_CHECKSUM.length()) {
      Arrays.fill(blanked, offset, offset + NO_CHECKSUM.length(), (byte) '0');
    }
    crc.update(blanked);
    long end = channel.size();
    for (long at = dataStart(); at < end; at += CHUNK_BYTES) {
      crc.update(readAt(at, (int) Math.min(CHUNK_BYTES, end - at)));
    }
    if (!hex(crc).equals(expected)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: damaged: its checksum is %s, but it was written with %s; copy or train it again",
              file,
              hex(crc),
              expected));
    }
  }

  private long dataStart() {
    return LENGTH_BYTES + (long) headerBytes.length;
  }

  private ByteBuffer read(String name, SafeTensorsHeader.Place place) {
    long bytes = place.end() - place.begin();
    if (bytes > Integer.MAX_VALUE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: tensor %s has %d bytes, more than 2 GiB",
              file,
              SafeTensorsHeader.quoted(name),
              bytes));
    }
    try {
      return readAt(dataStart() + place.begin(), (int) bytes);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private ByteBuffer readAt(long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.position() < bytes) {
      buffer.limit(Math.min(bytes, buffer.position() + CHUNK_BYTES));
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static void append(FileChannel channel, ByteBuffer bytes, CRC32C crc) throws IOException {
    crc.update(bytes.duplicate());
    DurableFiles.writeFully(channel, bytes);
  }

  private static ByteBuffer lengthOf(byte[] header) {
    return ByteBuffer.allocate(LENGTH_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .flip();
  }

  /** Offset of the checksum's digits; quotes within other texts are escaped, so it is unique. */
  private static int checksumOffset(byte[] header, String value) {
    String key = "\"" + CHECKSUM + "\":\"";
    // One character per byte, so that the index in the text is the offset in the file.
    int at = new String(header, StandardCharsets.ISO_8859_1).indexOf(key + value + "\"");
    return at < 0 ? at : at + key.length();
  }

  private static String hex(CRC32C crc) {
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static InputException unreadable(Path file, IOException e) {
    return new InputException(file + ": cannot be read: " + DurableFiles.reason(e), e);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written through it, so nothing can be lost.
    }
  }
}
