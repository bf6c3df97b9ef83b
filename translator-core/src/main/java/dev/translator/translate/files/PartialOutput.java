package dev.translator.translate.files;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.RunningHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The finished blocks of a job, with the hash of their bytes. */
final class PartialOutput implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private RunningHash hash = new RunningHash();

  private PartialOutput(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens or creates the file and locks it; a symbolic link in its place is not followed.
   *
   * @param output the name to give in an error
   * @throws InputException if it cannot be created or another run is writing it
   */
  static PartialOutput open(Path file, Path output) {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!lock(channel)) {
        channel.close();
        throw new InputException(file + ": another run is writing it; let it end first");
      }
      return new PartialOutput(file, channel);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "its directory does not exist"
              : DurableFiles.reason(e);
      throw new InputException(output + ": cannot be created: " + reason, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path file() {
    return file;
  }

  boolean isEmpty() throws IOException {
    return channel.size() == 0;
  }

  /**
   * Whether the file begins with the bytes that a journal records; {@link #goOn} then continues
   * after them.
   *
   * @param bytes their number
   * @param expected their hash; null in a journal of a version that kept none
   */
  boolean beginsWith(long bytes, String expected) throws IOException {
    if (channel.size() < bytes) {
      return false;
    }
    ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    for (long at = 0; at < bytes; at += piece.limit()) {
      piece.clear().limit((int) Math.min(piece.capacity(), bytes - at));
      while (piece.hasRemaining() && channel.read(piece, at + piece.position()) >= 0) {}
      hash.add(piece.flip());
    }
    return expected == null || hash.hex().equals(expected);
  }

  /** Drops all blocks. */
  void startOver() throws IOException {
    channel.truncate(0);
    hash = new RunningHash();
  }

  /** Cuts off an unfinished block. */
  void goOn(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(bytes);
  }

  /** Adds a block and forces it to the disk. */
  void write(byte[] block) throws IOException {
    DurableFiles.writeFully(channel, ByteBuffer.wrap(block));
    hash.add(ByteBuffer.wrap(block));
    channel.force(true);
  }

  long bytes() throws IOException {
    return channel.position();
  }

  /** The hash of all bytes. */
  String hash() {
    return hash.hex();
  }

  /** Gives the file the name of the output. */
  void rename(Path target) throws IOException {
    channel.close();
    DurableFiles.move(file, target);
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
