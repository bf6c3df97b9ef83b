package dev.translator.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Disks on which writing is watched or goes wrong. */
public final class Disks {
  private Disks() {}

  /** A file as a process leaves it that is killed while it writes another. */
  public static Path leftover(Path file) throws IOException {
    return Files.writeString(file.resolveSibling(UnfinishedFile.newName(file)), "half a");
  }

  /** Tells of each file before it is written. */
  public static AutoCloseable announcing(Consumer<Path> started) {
    DurableFiles.Disk[] real = new DurableFiles.Disk[1];
    real[0] =
        DurableFiles.exchange(
            file -> {
              started.accept(file);
              return real[0].create(file);
            });
    return () -> DurableFiles.exchange(real[0]);
  }

  /**
   * Has no room for some files.
   *
   * @param refused asked once for each file that is written; the first bytes of those still fit
   */
  public static AutoCloseable full(Predicate<Path> refused) {
    DurableFiles.Disk[] real = new DurableFiles.Disk[1];
    real[0] =
        DurableFiles.exchange(
            file -> {
              FileChannel channel = real[0].create(file);
              return refused.test(file) ? new FullChannel(channel, 1000) : channel;
            });
    return () -> DurableFiles.exchange(real[0]);
  }

  /** File channel that takes a given number of bytes and no more. */
  private static final class FullChannel extends FileChannel {
    private final FileChannel channel;
    private long room;

    FullChannel(FileChannel channel, long room) {
      this.channel = channel;
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (room == 0) {
        throw new IOException("No space left on device");
      }
      ByteBuffer fitting = bytes.duplicate();
      fitting.limit(fitting.position() + (int) Math.min(room, fitting.remaining()));
      int written = channel.write(fitting);
      bytes.position(bytes.position() + written);
      room -= written;
      return written;
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return channel.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
      return channel.read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return channel.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      channel.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      return channel.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
      return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
    }
  }
}
