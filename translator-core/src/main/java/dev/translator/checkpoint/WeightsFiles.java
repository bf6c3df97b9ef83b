package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.config.TrainingConfig;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The weights that translation uses.
 *
 * @param full all weights of a network
 * @param adapters adapters to the weights of another model; where they are, they are used
 */
record WeightsFiles(Path full, Path adapters) {
  boolean areAdapters() {
    return Files.exists(adapters);
  }

  Path current() {
    return areAdapters() ? adapters : full;
  }

  Map<String, String> metadata() {
    try (SafeTensors file = SafeTensors.open(current())) {
      FormatVersion.check(file.metadata(), current());
      return file.metadata();
    }
  }

  String checksum() {
    try (SafeTensors file = SafeTensors.open(current())) {
      return file.checksum();
    }
  }

  Optional<String> setDamagedAside(Path aside) {
    try {
      metadata();
      return Optional.empty();
    } catch (InputException e) {
      DurableFiles.move(current(), aside);
      return Optional.of(e.getMessage() + " (kept as " + aside.getFileName() + ")");
    }
  }

  /** Checks the sizes of the weights before there is memory for them. */
  void requireFits(Transformer network) {
    if (areAdapters()) {
      AdapterFile.requireFits(adapters, network);
      return;
    }
    FormatVersion.check(SafeTensors.metadata(full), full);
    WeightsCheck.requireFits(full, "", network);
  }

  void read(Transformer network) {
    if (areAdapters()) {
      AdapterFile.read(adapters, network);
      return;
    }
    try (SafeTensors file = SafeTensors.open(full)) {
      FormatVersion.check(file.metadata(), full);
      Tensors.fill(ModelDirectory.arrays(network), file.tensors(), full);
    }
  }

  void write(Transformer network, Map<String, String> metadata) {
    SafeTensors.write(full, Tensors.stored(ModelDirectory.arrays(network)), metadata);
  }

  /** Adapters are added to the weights or kept in a file of their own, as the settings say. */
  void writeAdapters(Transformer network, TrainingConfig training, Map<String, String> metadata) {
    if (!training.start().loraMerged()) {
      AdapterFile.write(adapters, network, training.start().loraScale(), metadata);
      return;
    }
    NDManager owner = ModelDirectory.arrays(network).values().iterator().next().getManager();
    try (NDManager manager = owner.newSubManager()) {
      Map<String, NDArray> merged = Adapters.merged(network, training.start().loraScale(), manager);
      SafeTensors.write(full, Tensors.stored(merged), metadata);
    }
  }
}
