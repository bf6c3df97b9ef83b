package dev.translator.convert;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordPair;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model of ours on its way to another program. Its weights are read from the file until it is
 * closed.
 */
record ExportedModel(Path from, ExperimentConfig config, SubwordPair subwords, SafeTensors weights)
    implements AutoCloseable {
  /**
   * Opens a model directory.
   *
   * @param to the directory of the export, which must be new or empty
   * @throws InputException if the model cannot be exported by itself
   */
  static ExportedModel open(Path from, Path to) {
    ModelDirectory directory = ModelDirectory.open(from);
    if (directory.hasAdapter()) {
      throw new InputException(
          from + ": has adapters to another model's weights: train with loraMerged = true");
    }
    NewDirectory.require(to);
    return new ExportedModel(
        from,
        directory.readConfig(),
        directory.readSubwords(),
        SafeTensors.open(directory.weightsFile()));
  }

  /** The weights by our names. */
  Map<String, StoredTensor> tensors() {
    return weights.tensors();
  }

  /** An error about this model. */
  InputException fault(InputException reason) {
    return new InputException(from + ": " + reason.getMessage(), reason);
  }

  @Override
  public void close() {
    weights.close();
  }
}
