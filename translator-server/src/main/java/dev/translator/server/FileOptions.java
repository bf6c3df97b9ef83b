package dev.translator.server;

import dev.translator.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of documents that clients upload.
 *
 * @param directory in which a private directory is made; null for the system's temporary one
 * @param fileBytes of an uploaded document
 * @param unpackedBytes that a packed document such as a DOCX may unpack to
 * @param characters of a document's sentences together
 * @param quotaBytes of all uploaded and translated documents together
 * @param age after which a translated document that was not fetched is deleted
 * @param waiting documents that wait to be translated, at most; more are answered with status 429
 * @param threads documents translated at a time
 * @param deadline until a document is received and translated
 */
public record FileOptions(
    Path directory,
    long fileBytes,
    long unpackedBytes,
    int characters,
    long quotaBytes,
    Duration age,
    int waiting,
    int threads,
    Duration deadline) {
  private static final long MEGABYTE = 1_000_000;

  /** The defaults. */
  public static final FileOptions DEFAULT =
      new FileOptions(
          null,
          10 * MEGABYTE,
          200 * MEGABYTE,
          1_000_000,
          1000 * MEGABYTE,
          Duration.ofMinutes(30),
          32,
          2,
          Duration.ofMinutes(10));

  /**
   * Checks the values.
   *
   * @throws ConfigException if one is out of range
   */
  public FileOptions {
    ServerOptions.check("file bytes", fileBytes, 1, 1000 * MEGABYTE);
    ServerOptions.check("unpacked bytes", unpackedBytes, 1, 1000 * MEGABYTE);
    ServerOptions.check("document characters", characters, 1, Integer.MAX_VALUE);
    ServerOptions.check("quota bytes", quotaBytes, 2 * fileBytes, Long.MAX_VALUE);
    ServerOptions.check("age of files in seconds", age.toSeconds(), 1, 31_536_000);
    ServerOptions.check("waiting documents", waiting, 1, 4096);
    ServerOptions.check("document threads", threads, 1, 256);
    ServerOptions.check("document deadline in seconds", deadline.toSeconds(), 1, 86_400);
  }
}
