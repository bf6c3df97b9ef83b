package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.BatchConfig;
import dev.translator.config.ConfigDifference;
import dev.translator.config.ConfigException;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.config.Schedule;
import dev.translator.config.TrainingConfig;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides whether a run begins in its output directory or goes on there, and never deletes a model
 * unasked. Until it is closed no other process can train there.
 */
final class RunDirectory implements AutoCloseable {
  /**
   * Settings that may change between the pieces of a run: its place and its length, not the content
   * of training.
   */
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
          "training.keepBestCheckpoints",
          "training.averageCheckpoints",
          "training.logEveryUpdates",
          "training.device",
          "training.threads",
          "data.directory",
          "data.test");

  private static final String SECTION_OF_FREE = "decoding.";

  /**
   * Sections that decide the shapes of the weights, except for the settings of {@link #ALLOWABLE}.
   */
  private static final List<String> SECTIONS_OF_FIXED = List.of("model.", "subword.");

  /** Settings that decide which arrays a checkpoint holds. */
  private static final Set<String> FIXED =
      Set.of("training.ema", "training.freeze", "training.loraRank");

  private static final Pattern ALLOWABLE = Pattern.compile(".*[dD]ropout|model\\.layerDrop");

  private final ModelDirectory directory;
  private final ExperimentConfig config;
  private final List<String> changes;
  private final boolean corpusMayDiffer;
  private final boolean validationMayDiffer;
  private final FileChannel lock;

  private RunDirectory(
      ModelDirectory directory,
      ExperimentConfig config,
      List<String> changes,
      Set<String> allowed,
      FileChannel lock) {
    this.directory = directory;
    this.config = config;
    this.changes = changes;
    this.lock = lock;
    corpusMayDiffer =
        allowed.contains("data.train")
            || changes.stream()
                .map(RunDirectory::key)
                .anyMatch(key -> key.startsWith("data.") && !FREE.contains(key));
    validationMayDiffer =
        allowed.contains("data.validation")
            || changes.stream()
                .map(RunDirectory::key)
                .filter(key -> !key.equals("data.train"))
                .anyMatch(
                    key ->
                        key.equals("training.validationPairs")
                            || (key.startsWith("data.") && !FREE.contains(key)));
  }

  /**
   * Creates the directory, or checks that the run in it has the same settings.
   *
   * @param fresh whether to delete the files of an earlier run there
   * @param allowed keys that may differ from those of the run in it
   * @throws ConfigException if other settings of the run in it differ; the message names them
   */
  static RunDirectory open(Path root, ExperimentConfig config, boolean fresh, Set<String> allowed) {
    ModelDirectory directory = new ModelDirectory(root);
    if (!directory.hasConfig() && !fresh) {
      requireEmpty(root);
    }
    FileChannel lock = directory.lock();
    try {
      directory.removeLeftovers();
      if (fresh) {
        clear(directory);
      }
      RunDirectory run = begin(directory, withFixedData(config, directory), allowed, lock);
      lock = null;
      return run;
    } finally {
      close(lock);
    }
  }

  private static RunDirectory begin(
      ModelDirectory directory, ExperimentConfig config, Set<String> allowed, FileChannel lock) {
    if (directory.hasConfig()) {
      ExperimentConfig stored = directory.readConfig();
      ExperimentConfig measured = withMeasured(config, stored);
      List<String> changes = ConfigDifference.between(stored, measured);
      List<String> refused = changes.stream().filter(c -> !isAllowed(c, config, allowed)).toList();
      if (refused.isEmpty()) {
        return new RunDirectory(directory, measured, changes, allowed, lock);
      }
      if (hasBegun(directory)) {
        throw refusal(directory, refused);
      }
      clear(directory); // stopped by bad data or settings, which have been mended since
    }
    directory.writeConfig(config);
    return new RunDirectory(directory, config, List.of(), allowed, lock);
  }

  /**
   * The settings with a data directory that does not depend on the working directory, so that a run
   * goes on from any other; where it is not there, that of the run so far.
   */
  private static ExperimentConfig withFixedData(ExperimentConfig config, ModelDirectory run) {
    Path data = Path.of(config.data().directory());
    if (!Files.isDirectory(data) && run.hasConfig()) {
      return config.withDataDirectory(run.readConfig().data().directory());
    }
    return config.withDataDirectory(data.toAbsolutePath().normalize().toString());
  }

  /** Keeps the values that were measured at the first start. */
  private static ExperimentConfig withMeasured(ExperimentConfig config, ExperimentConfig stored) {
    List<String> measured = new ArrayList<>();
    if (config.training().batches().batchTokens() == BatchConfig.AUTO
        && stored.training().batches().batchTokens() != BatchConfig.AUTO) {
      measured.add("training.batchTokens=" + stored.training().batches().batchTokens());
    }
    if (config.training().machine().precision() == Precision.AUTO) {
      Precision precision = stored.training().machine().precision();
      measured.add("training.precision=" + precision.name().toLowerCase(Locale.ROOT));
    }
    return measured.isEmpty() ? config : ConfigReader.override(config, measured);
  }

  ModelDirectory directory() {
    return directory;
  }

  /** The settings, with the values that an earlier piece of the run has measured. */
  ExperimentConfig config() {
    return config;
  }

  /** Settings that differ from those of the run so far, each as a line. */
  List<String> changes() {
    return changes;
  }

  /** Whether a setting differs from that of the run so far. */
  boolean isChanged(String key) {
    return changes.stream().anyMatch(change -> key(change).equals(key));
  }

  /** Whether the training pairs need not be those that the run began with. */
  boolean corpusMayDiffer() {
    return corpusMayDiffer;
  }

  /** Whether the validation pairs need not be those that the run began with. */
  boolean validationMayDiffer() {
    return validationMayDiffer;
  }

  private static ConfigException refusal(ModelDirectory directory, List<String> refused) {
    List<String> fixed = refused.stream().filter(c -> isFixed(key(c))).toList();
    String allow =
        String.join(" ", refused.stream().map(change -> "--allow-change " + key(change)).toList());
    return new ConfigException(
        directory.root()
            + ": holds a run with other settings ("
            + String.join("; ", refused)
            + "): take its settings back, "
            + (fixed.isEmpty() ? "allow the change with " + allow + ", " : "")
            + "give another --output, or start over with --fresh");
  }

  /** Whether there is anything that took an update to make. */
  static boolean hasBegun(ModelDirectory directory) {
    return directory.hasWeights() || !directory.checkpointFiles().isEmpty();
  }

  private static boolean isAllowed(String change, ExperimentConfig config, Set<String> allowed) {
    String key = key(change);
    return isFree(key, config.training()) || (allowed.contains(key) && !isFixed(key));
  }

  private static boolean isFixed(String key) {
    return FIXED.contains(key)
        || (SECTIONS_OF_FIXED.stream().anyMatch(key::startsWith)
            && !ALLOWABLE.matcher(key).matches());
  }

  private static boolean isFree(String key, TrainingConfig config) {
    boolean ends = config.rate().schedule().hasEnd();
    if (ends && config.rate().scheduleUpdates() == 0 && key.equals("training.maxUpdates")) {
      return false; // every rate depends on it
    }
    if (config.rate().schedule() == Schedule.PLATEAU
        && key.equals("training.validateEveryUpdates")) {
      return false; // so do they on the number of validations
    }
    return FREE.contains(key) || key.startsWith(SECTION_OF_FREE);
  }

  private static String key(String change) {
    return change.substring(0, change.indexOf(':'));
  }

  @Override
  public void close() {
    close(lock);
  }

  private static void close(FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // Nothing was written through it.
    }
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
          .filter(file -> !ModelDirectory.isRest(file))
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

  /** Deletes a directory with all that is in it, if it is there. */
  static void deleteTree(Path top) {
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
