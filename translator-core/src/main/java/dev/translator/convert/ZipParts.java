package dev.translator.convert;

import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places of the files in a zip archive whose files are stored without compression, as PyTorch
 * and NumPy write them (APPNOTE.TXT of PKWARE, 4.3).
 */
final class ZipParts {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END64_LOCATOR_BYTES = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int EXTRA64 = 1;
  private static final long IN_EXTRA = 0xFFFFFFFFL;
  private static final int ENCRYPTED = 1;

  /** Place of a file's bytes in the archive. */
  record Part(long offset, long length) {}

  private final MappedFile file;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private ZipParts(MappedFile file) {
    this.file = file;
  }

  /** Whether a file begins like a zip archive with something in it. */
  static boolean isZip(MappedFile file) {
    return file.size() >= END_BYTES && file.bytes(0, 4).getInt() == LOCAL;
  }

  /**
   * The parts by name, in the order of the archive.
   *
   * @throws InputException if it is no such archive, or damaged
   */
  static Map<String, Part> of(MappedFile file) {
    ZipParts archive = new ZipParts(file);
    archive.readDirectory();
    return Collections.unmodifiableMap(archive.parts);
  }

  private void readDirectory() {
    long end = endRecord();
    ByteBuffer record = file.bytes(end, END_BYTES);
    long length = unsigned(record, 12);
    long offset = unsigned(record, 16);
    if (length == IN_EXTRA || offset == IN_EXTRA) {
      ByteBuffer locator = file.bytes(Math.max(0, end - END64_LOCATOR_BYTES), END64_LOCATOR_BYTES);
      require(locator.getInt(0) == END64_LOCATOR, "its directory has no place");
      ByteBuffer large = file.bytes(locator.getLong(8), END64_BYTES);
      require(large.getInt(0) == END64, "its directory has no place");
      length = large.getLong(40);
      offset = large.getLong(48);
    }
    ByteBuffer directory = file.bytes(offset, length);
    while (directory.hasRemaining()) {
      readEntry(directory);
    }
  }

  private long endRecord() {
    long length = Math.min(file.size(), END_BYTES + MAX_COMMENT);
    ByteBuffer tail = file.bytes(file.size() - length, length);
    for (int at = (int) length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return file.size() - length + at;
      }
    }
    throw damaged("its end is missing; copy it again");
  }

  private void readEntry(ByteBuffer directory) {
    require(directory.remaining() >= ENTRY_BYTES, "its directory is cut off");
    ByteBuffer entry = directory.slice().order(directory.order());
    require(entry.getInt(0) == ENTRY, "its directory is broken");
    int nameBytes = entry.getShort(28) & 0xFFFF;
    int extraBytes = entry.getShort(30) & 0xFFFF;
    int bytes = ENTRY_BYTES + nameBytes + extraBytes + (entry.getShort(32) & 0xFFFF);
    require(entry.remaining() >= bytes, "its directory is cut off");
    byte[] name = new byte[nameBytes];
    entry.get(ENTRY_BYTES, name);
    String called = new String(name, StandardCharsets.UTF_8);
    require((entry.getShort(8) & ENCRYPTED) == 0, Shown.text(called) + " in it is encrypted");
    if (entry.getShort(10) != 0) {
      throw file.fault(
          Shown.text(called) + " in it is compressed: write the file without compression");
    }
    long[] sizes = sizes(entry, ENTRY_BYTES + nameBytes, extraBytes);
    require(sizes[0] == sizes[1], Shown.text(called) + " in it has two sizes");
    require(
        parts.putIfAbsent(called, part(sizes[2], sizes[0])) == null,
        "there are two " + Shown.text(called) + " in it");
    directory.position(directory.position() + bytes);
  }

  /** Uncompressed size, compressed size, and the place of the local header. */
  private long[] sizes(ByteBuffer entry, int extra, int extraBytes) {
    long[] values = {unsigned(entry, 24), unsigned(entry, 20), unsigned(entry, 42)};
    int at = extra;
    int end = extra + extraBytes;
    while (at + 4 <= end) {
      int next = at + 4 + (entry.getShort(at + 2) & 0xFFFF);
      if (entry.getShort(at) == EXTRA64 && next <= end) {
        int from = at + 4;
        for (int i = 0; i < values.length; i++) {
          if (values[i] == IN_EXTRA && from + 8 <= next) {
            values[i] = entry.getLong(from);
            from += 8;
          }
        }
      }
      at = next;
    }
    return values;
  }

  private Part part(long header, long length) {
    ByteBuffer local = file.bytes(header, LOCAL_BYTES);
    require(local.getInt(0) == LOCAL, "a part does not begin where its directory says");
    long start = LOCAL_BYTES + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
    long offset = header + start;
    require(length >= 0 && length <= file.size() - offset, "a part is cut off");
    return new Part(offset, length);
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFFFFFFL;
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      throw damaged(problem);
    }
  }

  private InputException damaged(String problem) {
    return file.fault("not a readable zip archive: " + problem);
  }
}
