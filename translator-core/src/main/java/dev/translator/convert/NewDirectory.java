package dev.translator.convert;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Directories that a conversion may write into: they are new or empty. */
final class NewDirectory {
  private NewDirectory() {}

  /**
   * @throws InputException if there is something already
   */
  static void require(Path directory) {
    boolean free = !Files.exists(directory);
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        free = files.findAny().isEmpty();
      } catch (IOException e) {
        throw new InputException(directory + ": cannot be read: " + DurableFiles.reason(e), e);
      }
    }
    if (!free) {
      throw new InputException(directory + ": is there already: give a new directory");
    }
  }

  /** Makes it and those above it. */
  static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be made: " + DurableFiles.reason(e), e);
    }
  }
}
