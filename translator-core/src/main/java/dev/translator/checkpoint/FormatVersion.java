package dev.translator.checkpoint;

import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.Map;

/** Version of the files in a model directory, described in docs/model-format.md. */
public final class FormatVersion {
  /** Metadata key. */
  public static final String KEY = "format";

  /** The version that this program writes, and the newest that it reads. */
  public static final int CURRENT = 1;

  private FormatVersion() {}

  /**
   * @throws InputException if the file was not written by this toolkit or by a newer one
   */
  static void check(Map<String, String> metadata, Path file) {
    String version = metadata.get(KEY);
    if (version == null) {
      throw new InputException(file + ": has no format version: not a file of this toolkit");
    }
    if (!version.matches("[1-9][0-9]{0,5}") || Integer.parseInt(version) > CURRENT) {
      throw new InputException(
          file
              + ": format version "
              + version
              + ", this program reads up to "
              + CURRENT
              + ": update the program");
    }
  }
}
