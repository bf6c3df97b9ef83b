package dev.translator.cli;

import dev.translator.server.FileOptions;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Limits of the documents that clients of a server upload. */
final class ServeFileOptions {
  private static final long MEGABYTE = 1_000_000;

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description =
          "Directory in which a private directory for uploaded documents is made; default: the"
              + " system's temporary one. It is deleted at the end.")
  private Path directory;

  @Option(
      names = "--max-file",
      paramLabel = "MB",
      defaultValue = "10",
      description = "Megabytes of an uploaded document (default ${DEFAULT-VALUE}).")
  private long file;

  @Option(
      names = "--max-unpacked",
      paramLabel = "MB",
      defaultValue = "200",
      description =
          "Megabytes that a packed document such as a DOCX may unpack to (default"
              + " ${DEFAULT-VALUE}).")
  private long unpacked;

  @Option(
      names = "--max-file-characters",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Characters of a document (default ${DEFAULT-VALUE}).")
  private int characters;

  @Option(
      names = "--file-quota",
      paramLabel = "MB",
      defaultValue = "1000",
      description =
          "Megabytes of all documents together (default ${DEFAULT-VALUE}); more get status 503.")
  private long quota;

  @Option(
      names = "--file-age",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description =
          "Minutes after which a translated document is deleted if it was not fetched (default"
              + " ${DEFAULT-VALUE}).")
  private long age;

  @Option(
      names = "--max-files",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Documents that wait to be translated (default ${DEFAULT-VALUE}); more get status 429.")
  private int waiting;

  @Option(
      names = "--file-threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Documents translated at a time (default ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--file-deadline",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "Time for a document to arrive, and to be translated (default ${DEFAULT-VALUE}).")
  private long deadline;

  FileOptions options() {
    return new FileOptions(
        directory,
        file * MEGABYTE,
        unpacked * MEGABYTE,
        characters,
        quota * MEGABYTE,
        Duration.ofMinutes(age),
        waiting,
        threads,
        Duration.ofSeconds(deadline));
  }
}
