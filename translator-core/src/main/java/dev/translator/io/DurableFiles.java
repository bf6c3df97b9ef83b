package dev.translator.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Files that are either the old or the new ones, never half written, whenever the process or the
 * machine stops: written beside under a name that cannot be guessed, forced to the disk, and
 * renamed. A symbolic link in a file's place is replaced, never followed; {@link OutputFile#target}
 * follows those that a user named.
 */
public final class DurableFiles {
  private static final int PIECE_BYTES = 1 << 20;

  /** Names of the open files of a process, where Linux and macOS keep them. */
  private static final List<Path> DESCRIPTORS = List.of(Path.of("/proc"), Path.of("/dev/fd"));

  private DurableFiles() {}

  /** The place where files are made. Tests replace it by a disk that is full. */
  @FunctionalInterface
  interface Disk {
    /** Makes an empty file that is not there yet. */
    FileChannel create(Path file) throws IOException;
  }

  /** Replaces the disk and returns the one before. */
  static Disk exchange(Disk other) {
    Disk before = UnfinishedFile.disk;
    UnfinishedFile.disk = other;
    return before;
  }

  /**
   * Whether a name is that of a device, a pipe or an open file of a process; a symbolic link is
   * none of them.
   */
  public static boolean isSpecial(Path file) {
    return isDescriptor(file)
        || Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
            && !Files.isSymbolicLink(file);
  }

  /** Whether a name stands for an open file, which no other can take the place of. */
  static boolean isDescriptor(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return DESCRIPTORS.stream().anyMatch(absolute::startsWith);
  }

  /** A device or a pipe has no old content to keep, and a rename would destroy it. */
  private static void writeInPlace(Path file, Content content) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
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
    try (UnfinishedFile unfinished = UnfinishedFile.of(file)) {
      content.writeTo(unfinished.channel());
      unfinished.commit();
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + reason(e), e);
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
      UnfinishedFile.rename(from, to);
    } catch (IOException e) {
      throw new InputException(from + ": cannot be renamed to " + to + ": " + reason(e), e);
    }
  }

  /** Whether a name is that of a file's replacement while it is written. */
  public static boolean isUnfinished(String name, String file) {
    return UnfinishedFile.isNameFor(name, file);
  }

  /**
   * Deletes unfinished files of processes that have ended, recognised by the checksum in their
   * names.
   *
   * @param file that they were to replace; null for any
   */
  public static void removeLeftovers(Path directory, String file) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      UnfinishedFile.removeAbandoned(directory, file);
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be tidied: " + reason(e), e);
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

  /** The reason of a failure, without the path. */
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
