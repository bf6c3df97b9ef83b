package dev.translator.cli;

import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.nio.file.Path;

/** Files or the standard streams, as the arguments say. */
final class TextStreams {
  private TextStreams() {}

  /** Lines of a file; of standard input where it is null or {@code -}. */
  static LineReader lines(Path file, Console console) {
    return isStandard(file)
        ? new LineReader(console.in(), "standard input")
        : TextFiles.lines(file);
  }

  /** Writes to a file; to standard output where it is null or {@code -}. */
  static LineOutput writer(Path file, Console console) {
    return isStandard(file) ? LineOutput.toStandardOutput(console) : LineOutput.toFile(file);
  }

  private static boolean isStandard(Path file) {
    return file == null || file.toString().equals("-");
  }
}
