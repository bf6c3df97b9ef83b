package dev.translator.cli;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that chooses among the states of a run. */
final class CheckpointOption {
  @Option(
      names = "--checkpoint",
      paramLabel = "STATE",
      defaultValue = "best",
      description =
          "State of the run that is used: best (default: the best by validation), last (the newest"
              + " checkpoint) or the number of an update that has a checkpoint.")
  private String state = "best";

  /** The model directory itself or one of its checkpoints. */
  Path of(Path model) {
    if (state.equals("best") || Files.isRegularFile(model)) {
      return model;
    }
    List<Path> files = new ModelDirectory(model).checkpointFiles();
    if (files.isEmpty()) {
      throw new InputException(model + ": has no checkpoints: leave --checkpoint out");
    }
    if (state.equals("last")) {
      return files.get(files.size() - 1);
    }
    List<String> updates = files.stream().map(CheckpointOption::update).toList();
    int index = updates.indexOf(state);
    if (index < 0) {
      throw new InputException(
          model
              + ": has no checkpoint '"
              + state
              + "': give best, last or one of "
              + String.join(", ", updates));
    }
    return files.get(index);
  }

  private static String update(Path file) {
    return file.getFileName().toString().replaceAll("^update-0*(?=[0-9])|[.]safetensors$", "");
  }
}
