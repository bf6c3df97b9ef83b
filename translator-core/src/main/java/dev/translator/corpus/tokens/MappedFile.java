package dev.translator.corpus.tokens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A file of any size in memory as far as the operating system has room. Little endian. */
final class MappedFile {
  /** A buffer holds less than 2 GiB. Values must not lie across a multiple of this. */
  private static final int WINDOW_BITS = 30;

  private static final long WINDOW = 1L << WINDOW_BITS;

  private final MappedByteBuffer[] windows;
  private final long size;

  private MappedFile(MappedByteBuffer[] windows, long size) {
    this.windows = windows;
    this.size = size;
  }

  static MappedFile open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      MappedByteBuffer[] windows = new MappedByteBuffer[(int) ((size + WINDOW - 1) >> WINDOW_BITS)];
      for (int i = 0; i < windows.length; i++) {
        long start = (long) i << WINDOW_BITS;
        long length = Math.min(WINDOW, size - start);
        windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
        windows[i].order(ByteOrder.LITTLE_ENDIAN);
      }
      return new MappedFile(windows, size);
    }
  }

  long size() {
    return size;
  }

  int getUnsignedShort(long at) {
    return windows[(int) (at >> WINDOW_BITS)].getShort((int) (at & WINDOW - 1)) & 0xFFFF;
  }

  int getInt(long at) {
    return windows[(int) (at >> WINDOW_BITS)].getInt((int) (at & WINDOW - 1));
  }

  long getLong(long at) {
    return windows[(int) (at >> WINDOW_BITS)].getLong((int) (at & WINDOW - 1));
  }

  byte[] getBytes(long at, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = windows[(int) (at + i >> WINDOW_BITS)].get((int) (at + i & WINDOW - 1));
    }
    return bytes;
  }

  /** Checksum (CRC-32C) of the bytes from a place to the end of the file. */
  long checksum(long from) {
    return checksum(from, size);
  }

  /** Checksum (CRC-32C) of the bytes from one place to another, exclusive. */
  long checksum(long from, long to) {
    CRC32C crc = new CRC32C();
    for (int i = (int) (from >> WINDOW_BITS); i < windows.length; i++) {
      long start = (long) i << WINDOW_BITS;
      long end = Math.min(to - start, windows[i].capacity());
      if (end <= 0) {
        break;
      }
      ByteBuffer window = windows[i].duplicate();
      window.position((int) Math.max(0, from - start));
      window.limit((int) end);
      crc.update(window);
    }
    return crc.getValue();
  }
}
