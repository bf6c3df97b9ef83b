package dev.translator.cli;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.OutputFile;
import java.nio.file.Path;
import java.util.List;

/** The files of a model directory, which no output may replace. */
final class ModelFiles {
  private ModelFiles() {}

  /**
   * Checks that an output is none of the files that a model is loaded from.
   *
   * @param output null or {@code -} for standard output
   * @throws dev.translator.io.InputException if it is
   */
  static void requireOther(Path output, Path model) {
    if (!TextStreams.isStandard(output)) {
      OutputFile.requireOther(output, new ModelDirectory(model).translationFiles());
      OutputFile.requireOther(output, List.of(model)); // which may be a checkpoint
    }
  }
}
