package dev.translator.checkpoint;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock of a directory, so that two runs never write into it together. */
final class RunLock {
  /** Name of the locked file. */
  static final String FILE = "training.lock";

  private RunLock() {}

  /** Creates the directory if need be and locks it; see {@link ModelDirectory#lock}. */
  static FileChannel take(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (isTaken(channel)) {
        channel.close();
        throw new InputException(
            root + ": another run is training here: wait for its end, or give another --output");
      }
      return channel;
    } catch (FileAlreadyExistsException e) {
      throw new InputException(root + ": is a file, the output must be a directory", e);
    } catch (IOException e) {
      throw new InputException(root + ": cannot be created: " + DurableFiles.reason(e), e);
    }
  }

  private static boolean isTaken(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this process
    } catch (IOException e) {
      return false; // a file system without locks
    }
  }
}
