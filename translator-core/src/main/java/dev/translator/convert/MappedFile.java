package dev.translator.convert;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file whose parts are mapped into memory when they are asked for. */
final class MappedFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  private MappedFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * @throws InputException if the file cannot be read
   */
  static MappedFile open(Path path) {
    if (Files.isDirectory(path)) {
      throw new InputException(path + ": is a directory, expected a file");
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new MappedFile(path, channel);
    } catch (NoSuchFileException e) {
      throw new InputException(path + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /**
   * Bytes of the file, little-endian, read-only. They stay readable when the file is closed, which
   * gives no more of them.
   *
   * @throws InputException if the file has no such bytes, or they are more than 2 GiB
   */
  ByteBuffer bytes(long offset, long length) {
    if (offset < 0 || length < 0 || length > size - offset) {
      throw fault(
          "truncated or damaged: bytes "
              + offset
              + " to "
              + (offset + length)
              + " are needed, the file has "
              + size);
    }
    if (length > Integer.MAX_VALUE) {
      throw fault("a part has " + length + " bytes, more than 2 GiB");
    }
    if (length == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    try {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, offset, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  /** An error about this file. */
  InputException fault(String what) {
    return new InputException(path + ": " + what);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it, so nothing can be lost.
    }
  }
}
