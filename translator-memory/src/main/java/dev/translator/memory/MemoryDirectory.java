package dev.translator.memory;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state of a memory's directory, and messages about it. */
final class MemoryDirectory {
  private MemoryDirectory() {}

  /** Checks that a new memory may stand there. */
  static void requireEmpty(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new InputException(path + ": a file: name a new directory for the memory");
    }
    try (var files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new InputException(path + ": not empty: name a new directory for the memory");
      }
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  static InputException missing(Path path) {
    return new InputException(
        path + ": no translation memory: make one with translator memory create");
  }

  static InputException damaged(Path path, IOException e) {
    return new InputException(
        path
            + ": cannot be read: "
            + DurableFiles.reason(e)
            + "; translator memory verify names the damaged part",
        e);
  }

  static InputException unwritable(Path path, IOException e) {
    return new InputException(path + ": cannot be written: " + DurableFiles.reason(e), e);
  }
}
