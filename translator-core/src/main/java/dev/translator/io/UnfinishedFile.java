package dev.translator.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that takes another's place when it is whole. Until then it lies beside that one under a
 * name that cannot be guessed, made by this process alone and locked by it.
 *
 * <p>Half of the random part of the name is a checksum of the rest. A file of another program
 * therefore never passes for one that a killed process left behind.
 */
final class UnfinishedFile implements AutoCloseable {
  private static final Pattern NAME =
      Pattern.compile("(?s)(.+)\\.([0-9a-f]{8})([0-9a-f]{8})\\.tmp");

  /** File systems allow 255 bytes for a name; a character takes up to three. */
  private static final int MAX_CHARACTERS = 70;

  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /** Makes a file that is not there; a test puts a full disk in its place. */
  static volatile DurableFiles.Disk disk =
      file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path file;
  private final Path beside;
  private final FileChannel channel;
  private boolean whole;

  private UnfinishedFile(Path file, Path beside, FileChannel channel) {
    this.file = file;
    this.beside = beside;
    this.channel = channel;
  }

  /**
   * Creates an empty file beside another.
   *
   * @param file replaced by {@link #commit}, a link itself and not its target
   */
  static UnfinishedFile of(Path file) throws IOException {
    Path beside = file.resolveSibling(newName(file));
    FileChannel channel = disk.create(beside);
    isUnused(channel); // takes the lock, which lasts until the channel is closed
    return new UnfinishedFile(file, beside, channel);
  }

  /** Channel to write to. */
  FileChannel channel() {
    return channel;
  }

  /** Forces the content to the disk and gives it the file's name. */
  void commit() throws IOException {
    sync();
    rename(beside, file);
    whole = true;
  }

  /** A writer on top of the channel may have closed it. */
  private void sync() throws IOException {
    if (channel.isOpen()) {
      channel.force(true);
      channel.close();
      return;
    }
    try (FileChannel again =
        FileChannel.open(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      again.force(true);
    }
  }

  /** Deletes the file unless it was committed. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!whole) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** A name for the new file that will replace a file. */
  static String newName(Path file) {
    String name = shortened(file.getFileName().toString());
    String random = String.format(Locale.ROOT, "%08x", new SecureRandom().nextInt());
    return name + "." + random + check(name, random) + ".tmp";
  }

  /** Whether a name was made by {@link #newName} for a file of this name. */
  static boolean isNameFor(String name, String file) {
    Matcher parts = NAME.matcher(name);
    return parts.matches() && parts.group(1).equals(shortened(file)) && isMade(parts);
  }

  private static boolean isMade(Matcher parts) {
    return check(parts.group(1), parts.group(2)).equals(parts.group(3));
  }

  private static String check(String name, String random) {
    byte[] text = ("unfinished " + name + " " + random).getBytes(StandardCharsets.UTF_8);
    return ContentHash.of(text).substring(0, 8);
  }

  private static String shortened(String name) {
    if (name.length() <= MAX_CHARACTERS) {
      return name;
    }
    boolean inPair = Character.isHighSurrogate(name.charAt(MAX_CHARACTERS - 1));
    return name.substring(0, inPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
  }

  /**
   * Deletes the unfinished files of processes that have ended.
   *
   * @param file that they were to replace; null for any
   */
  static void removeAbandoned(Path directory, String file) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.tmp")) {
      for (Path beside : found) {
        Matcher parts = NAME.matcher(beside.getFileName().toString());
        boolean made =
            parts.matches()
                && (file == null || parts.group(1).equals(shortened(file)))
                && isMade(parts);
        if (made && isAbandoned(beside)) {
          Files.deleteIfExists(beside);
        }
      }
    }
  }

  private static boolean isAbandoned(Path beside) throws IOException {
    if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return isUnused(channel);
    } catch (NoSuchFileException e) {
      return false; // finished meanwhile
    }
  }

  /** Takes the lock of a file unless another writer has it. */
  private static boolean isUnused(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it
    } catch (IOException e) {
      return false; // the file system has no locks
    }
  }

  /** Renames so that the new name is there after a crash. */
  static void rename(Path from, Path to) throws IOException {
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
}
