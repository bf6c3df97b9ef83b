package dev.translator.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Files that are either the old or the new ones, never half written, whenever the process or the
 * machine stops: written beside as {@code NAME.tmp}, forced to the disk, and renamed.
 */
public final class DurableFiles {
  private static final String BESIDE = ".tmp";

  /** What is written beside here and in the packages below. */
  private static final String LEFTOVERS = "{" + BESIDE + ",.partial}";

  private static final int PIECE_BYTES = 1 << 20;
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private static volatile Disk disk = DurableFiles::create;

  private DurableFiles() {}

  /** Where files are made; tests put one in its place that is full. */
  @FunctionalInterface
  interface Disk {
    /** Makes an empty file, in place of one that is there. */
    FileChannel create(Path file) throws IOException;
  }

  /** Replaces the disk and returns the one before. */
  static Disk exchange(Disk other) {
    Disk before = disk;
    disk = other;
    return before;
  }

  /** A link of this name is deleted, never followed: it may lead anywhere. */
  private static FileChannel create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Whether a name is that of a device or a pipe, itself or through links. */
  public static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** A device or a pipe has no old content to keep, and a rename would destroy it. */
  private static void writeInPlace(Path file, Content content) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + reason(e), e);
    }
  }

  /** Writes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; forcing and closing the channel is not its task. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes or replaces a file. After a failure the old one is untouched and nothing lies beside it.
   * A device or a pipe is written in place.
   *
   * @throws InputException if it cannot be written: no space, no permission, no such directory
   */
  public static void write(Path file, Content content) {
    if (isSpecial(file)) {
      writeInPlace(file, content);
      return;
    }
    Path beside = file.resolveSibling(file.getFileName() + BESIDE);
    try {
      try (FileChannel channel = disk.create(beside)) {
        content.writeTo(channel);
        channel.force(true);
      }
      rename(beside, file);
    } catch (IOException e) {
      delete(beside, e);
      throw new InputException(file + ": cannot be written: " + reason(e), e);
    } catch (RuntimeException e) {
      delete(beside, e);
      throw e;
    }
  }

  /** Writes or replaces a UTF-8 text file. */
  public static void writeText(Path file, String text) {
    write(file, channel -> writeFully(channel, StandardCharsets.UTF_8.encode(text)));
  }

  /** Writes or replaces a file with these bytes. */
  public static void writeBytes(Path file, byte[] content) {
    write(file, channel -> writeFully(channel, ByteBuffer.wrap(content)));
  }

  /** Writes or replaces a file with the bytes of another. */
  public static void copy(Path from, Path to) {
    write(
        to,
        channel -> {
          try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
            for (long at = 0; at < in.size(); ) {
              at += in.transferTo(at, in.size() - at, channel);
            }
          }
        });
  }

  /**
   * Renames a file or a directory so that the new name is there after a crash. The contents must
   * have been forced before, as {@link #write} does.
   *
   * @param to replaced if it is a file; a directory there must be empty
   * @throws InputException if the file system refuses
   */
  public static void move(Path from, Path to) {
    try {
      rename(from, to);
    } catch (IOException e) {
      throw new InputException(from + ": cannot be renamed to " + to + ": " + reason(e), e);
    }
  }

  /** Whether a name is that of what lies beside a file while it is written. */
  public static boolean isBeside(String name, String file) {
    return name.equals(file + BESIDE);
  }

  /**
   * Deletes what writes that were cut off left beside files.
   *
   * @param files as a glob of names, such as {@code *}
   */
  public static void removeLeftovers(Path directory, String files) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    String pattern = files + LEFTOVERS;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      for (Path file : found) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be tidied: " + reason(e), e);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory(to.toAbsolutePath().getParent());
  }

  /** A rename lives in the directory, which is forced like a file; Windows offers no such call. */
  private static void syncDirectory(Path directory) throws IOException {
    if (DIRECTORIES_SYNC) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Writes all remaining bytes, in pieces: a channel copies heap memory piece by piece. */
  public static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + PIECE_BYTES));
      channel.write(bytes);
    }
  }

  private static void delete(Path beside, Exception cause) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** What went wrong without repeating the path. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the directory is not empty";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
