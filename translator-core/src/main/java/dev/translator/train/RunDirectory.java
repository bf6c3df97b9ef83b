package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigDifference;
import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.InputException;
import dev.translator.config.Schedule;
import dev.translator.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a run begins in its output directory or goes on there, and never deletes a model
 * unasked.
 */
final class RunDirectory {
  /** What may change between the pieces of a run: where and how long, not what is learnt. */
  private static final Set<String> FREE =
      Set.of(
          "training.output",
          "training.maxUpdates",
          "training.maxEpochs",
          "training.maxMinutes",
          "training.patience",
          "training.validateEveryUpdates",
          "training.checkpointEveryUpdates",
          "training.keepCheckpoints",
          "training.averageCheckpoints",
          "training.logEveryUpdates",
          "training.device",
          "training.threads",
          "data.directory",
          "data.test");

  private static final Set<String> SECTIONS_OF_FREE = Set.of("decoding.");

  private RunDirectory() {}

  /**
   * Creates the directory, or checks that the run in it has the same settings.
   *
   * @param fresh deletes what an earlier run left there
   * @throws ConfigException if the settings of the run in it differ, saying which
   */
  static ModelDirectory prepare(Path root, ExperimentConfig config, boolean fresh) {
    ModelDirectory directory = new ModelDirectory(root);
    if (fresh) {
      clear(directory);
    }
    if (directory.hasConfig()) {
      requireSame(directory, config);
    } else if (!fresh) {
      requireEmpty(root);
    }
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new InputException(root + ": cannot be created: " + e.getMessage(), e);
    }
    directory.writeConfig(config);
    return directory;
  }

  private static void requireSame(ModelDirectory directory, ExperimentConfig config) {
    List<String> differences =
        ConfigDifference.between(directory.readConfig(), config).stream()
            .filter(difference -> !isFree(difference, config.training()))
            .toList();
    if (differences.isEmpty()) {
      return;
    }
    if (!hasBegun(directory)) {
      clear(directory); // stopped by bad data or settings, which have been mended since
      return;
    }
    throw new ConfigException(
        directory.root()
            + ": holds a run with other settings ("
            + String.join("; ", differences)
            + "): take its settings back, give another --output, or start over with --fresh");
  }

  /** Whether there is anything that took an update to make. */
  private static boolean hasBegun(ModelDirectory directory) {
    return directory.hasWeights() || Files.exists(directory.checkpoints());
  }

  private static boolean isFree(String difference, TrainingConfig config) {
    String key = difference.substring(0, difference.indexOf(':'));
    boolean ends = config.schedule() == Schedule.COSINE || config.schedule() == Schedule.LINEAR;
    if (ends && config.scheduleUpdates() == 0 && key.equals("training.maxUpdates")) {
      return false; // every rate depends on it
    }
    return FREE.contains(key) || SECTIONS_OF_FREE.stream().anyMatch(key::startsWith);
  }

  private static void requireEmpty(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new InputException(root + ": is a file, the output must be a directory");
    }
    try (Stream<Path> files = Files.list(root)) {
      files
          .findFirst()
          .ifPresent(
              file -> {
                throw new InputException(
                    root
                        + ": is not empty and holds no run ("
                        + file.getFileName()
                        + "): give another --output");
              });
    } catch (IOException e) {
      throw new InputException(root + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Deletes a run's files; anything else in the directory stays. */
  private static void clear(ModelDirectory directory) {
    for (Path path : directory.ownFiles()) {
      deleteTree(path);
    }
  }

  private static void deleteTree(Path top) {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InputException(top + ": cannot be deleted: " + e.getMessage(), e);
    }
  }
}
