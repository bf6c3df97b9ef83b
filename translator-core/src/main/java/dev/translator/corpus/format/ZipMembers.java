package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The members of a zip archive, read in place: nothing is unpacked, so the folders in their names
 * lead nowhere. Archives made to grow without end are refused.
 */
final class ZipMembers implements AutoCloseable {
  private static final int MAX_MEMBERS = 10_000;

  /** Bytes that any member may have. */
  private static final long FREE_BYTES = 64 << 20;

  /**
   * Largest allowed size of a member, in sizes of the archive. Text grows to some 20 times its
   * size.
   */
  private static final int MAX_GROWTH = 400;

  private final Path file;
  private final ZipFile zip;

  /**
   * @throws InputException if the archive is damaged or has too many members
   */
  ZipMembers(Path file) {
    this.file = file;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new InputException(
          file + ": damaged zip archive: " + e.getMessage() + ": fetch it again", e);
    } catch (IOException e) {
      throw TextFiles.unreadable(file.toString(), 1, e);
    }
    int size = zip.size();
    if (size > MAX_MEMBERS) {
      close();
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a zip archive of %d members, at most %d are read: unpack it",
              file,
              size,
              MAX_MEMBERS));
    }
  }

  /** Names of the files that may hold text, in the archive's order. */
  List<String> names() {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> !name.startsWith("__MACOSX/") && !baseName(name).startsWith("."))
        .toList();
  }

  /** A member's name without its folders. */
  static String baseName(String member) {
    return member.substring(Math.max(member.lastIndexOf('/'), member.lastIndexOf('\\')) + 1);
  }

  /** Name of a member in messages. */
  String title(String member) {
    return file + "!" + member;
  }

  /** The content of a member, which may be compressed once more. */
  InputStream open(String member) {
    try {
      InputStream in = zip.getInputStream(zip.getEntry(member));
      return TextFiles.decompressed(new Bounded(in, member), title(member));
    } catch (IOException e) {
      throw new InputException(title(member) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new InputException(file + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Ends with an error where a member is far larger than an archive of text holds. */
  private final class Bounded extends FilterInputStream {
    private final String member;
    private final long limit = Math.max(FREE_BYTES, MAX_GROWTH * file.toFile().length());
    private long count;

    Bounded(InputStream in, String member) {
      super(in);
      this.member = member;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      count += bytes;
      if (count > limit) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: grows to more than %d times the size of the archive: if it is text, unpack it",
                title(member),
                MAX_GROWTH));
      }
    }
  }
}
