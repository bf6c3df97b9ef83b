package dev.translator.server;

import dev.translator.io.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in a private directory, which only the user of the process can read. Names are random;
 * no name of a client is part of a path. All documents together have a quota.
 */
final class FileStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FileOptions options;
  private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
  private Path root;

  FileStore(FileOptions options) {
    this.options = options;
  }

  /** A random name of 128 bits. */
  static String randomName() {
    byte[] random = new byte[ID_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The private directory, made at the first use. */
  synchronized Path directory() {
    try {
      if (root == null || !Files.isDirectory(root)) {
        root =
            options.directory() == null
                ? Files.createTempDirectory("translator-files-")
                : Files.createTempDirectory(options.directory(), "translator-files-");
      }
      return root;
    } catch (IOException e) {
      throw new IllegalStateException("the directory of files: " + DurableFiles.reason(e), e);
    }
  }

  /**
   * Reserves room for a file.
   *
   * @throws Fault if the quota has no room for it
   */
  synchronized StoredFile reserve(long bytes) {
    long used = files.values().stream().mapToLong(StoredFile::bytes).sum();
    if (used + bytes > options.quotaBytes()) {
      throw new Fault(503, "there is no room for another document now", 30);
    }
    StoredFile file = new StoredFile(randomName(), directory(), bytes, files::remove);
    files.put(file.id(), file);
    return file;
  }

  /** Takes a file that may be fetched out of the store; null where there is none. */
  StoredFile take(String id) {
    StoredFile file = files.get(id);
    return file != null && file.fetch() ? file : null;
  }

  /** Deletes files that were not fetched in time, and those that broken uploads left behind. */
  void sweep() {
    Iterator<StoredFile> each = files.values().iterator();
    while (each.hasNext()) {
      StoredFile file = each.next();
      if (file.isForgotten(options.age())) {
        file.delete();
      }
    }
    synchronized (this) {
      if (root == null) {
        return;
      }
    }
    long oldest =
        System.currentTimeMillis() - options.age().plus(options.deadline()).toMillis() - 60_000;
    for (Path path : content()) {
      if (path.toFile().lastModified() < oldest) {
        delete(path);
      }
    }
  }

  private List<Path> content() {
    try (Stream<Path> list = Files.list(directory())) {
      return list.toList();
    } catch (IOException e) {
      LOG.warn("the directory of files: {}", DurableFiles.reason(e));
      return List.of();
    }
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{}: cannot be deleted: {}", path, DurableFiles.reason(e));
    }
  }

  /** Deletes all files and the directory. */
  @Override
  public synchronized void close() {
    if (root != null) {
      content().forEach(FileStore::delete);
      delete(root);
      root = null;
    }
    files.clear();
  }
}
