package dev.translator.checkpoint;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parts of token stores whose preparation was interrupted. */
final class TokenParts {
  private TokenParts() {}

  /** Deletes the parts of stores that no record of progress says how to continue. */
  static void removeUseless(Path tokens) {
    if (!Files.isDirectory(tokens)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(tokens, "*.partial")) {
      for (Path part : parts) {
        if (!hasProgress(part)) {
          Files.delete(part);
        }
      }
    } catch (IOException e) {
      throw new InputException(tokens + ": cannot be tidied: " + DurableFiles.reason(e), e);
    }
  }

  private static boolean hasProgress(Path part) throws IOException {
    try (DirectoryStream<Path> progress =
        Files.newDirectoryStream(part.getParent(), "*.progress")) {
      String name = part.getFileName().toString();
      for (Path file : progress) {
        String store = file.getFileName().toString().replace(".progress", ".");
        if (name.startsWith(store)) {
          return true;
        }
      }
    }
    return false;
  }
}
