package dev.translator.cli;

import dev.translator.io.LineReader;
import dev.translator.io.OutputFile;
import dev.translator.io.TextFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files or the standard streams, as the arguments say. */
final class TextStreams {
  /** A name of standard input where the system has one. */
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

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

  /**
   * Checks that an output is none of the inputs, nor the file that standard input comes from.
   *
   * @throws dev.translator.io.InputException if it is
   */
  static void requireOther(Path output, Path... inputs) {
    requireOther(output, Arrays.asList(inputs));
  }

  /** The same for a list, whose elements may be null or {@code -}. */
  static void requireOther(Path output, List<Path> inputs) {
    if (!isStandard(output)) {
      List<Path> files =
          inputs.stream().map(input -> isStandard(input) ? STANDARD_INPUT : input).toList();
      OutputFile.requireOther(output, files);
    }
  }

  static boolean isStandard(Path file) {
    return file == null || file.toString().equals("-");
  }
}
