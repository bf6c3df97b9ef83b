package dev.translator.train.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that only grows, by whole pieces: the incomplete piece of a failed or interrupted write is
 * cut off by the next write.
 */
final class GrowingFile {
  private final Path path;
  private long length;

  /**
   * @param length of the part that is known to be complete
   */
  GrowingFile(Path path, long length) {
    this.path = path;
    this.length = length;
  }

  void append(byte[] piece) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      file.truncate(length);
      file.position(length);
      ByteBuffer bytes = ByteBuffer.wrap(piece);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
    length += piece.length;
  }
}
