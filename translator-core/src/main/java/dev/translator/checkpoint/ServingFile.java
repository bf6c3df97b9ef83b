package dev.translator.checkpoint;

import dev.translator.io.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** The properties by which DJL (djl.ai) loads a model from its directory. */
final class ServingFile {
  static final String NAME = "serving.properties";

  private static final String PROPERTIES =
      """
      # How DJL (djl.ai) loads this model.
      engine=PyTorch
      blockFactory=dev.translator.translate.DjlBlockFactory
      translatorFactory=dev.translator.translate.DjlTranslatorFactory
      # the block factory reads the weights
      option.hasParameter=false
      """;

  private ServingFile() {}

  /** Writes the file; one that is there, perhaps edited, stays. */
  static void writeIfMissing(Path root) {
    if (!Files.exists(root.resolve(NAME))) {
      DurableFiles.writeText(root.resolve(NAME), PROPERTIES);
    }
  }
}
