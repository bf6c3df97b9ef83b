package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import dev.translator.config.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The last full states of a training run, one file each, named by update. A file is written beside,
 * forced to disk and renamed, and carries a checksum, so that a state is either whole or known to
 * be damaged.
 */
public final class CheckpointStore {
  private static final String NAME = "update-%08d.safetensors";
  private static final String PATTERN = "update-[0-9]{8,18}\\.safetensors";

  private final Path directory;
  private final int keep;

  /**
   * @param keep how many of the newest states stay
   */
  public CheckpointStore(Path directory, int keep) {
    this.directory = directory;
    this.keep = keep;
  }

  /**
   * Writes a state, then deletes those beyond the number kept.
   *
   * @param arrays all that training goes on from
   * @param metadata the numbers that belong to it
   * @return the file
   */
  public Path save(long update, Map<String, NDArray> arrays, Map<String, String> metadata) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be created: " + e.getMessage(), e);
    }
    Path file = directory.resolve(String.format(Locale.ROOT, NAME, update));
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(FormatVersion.KEY, String.valueOf(FormatVersion.CURRENT));
    SafeTensors.write(file, Tensors.stored(arrays), all);
    prune();
    return file;
  }

  /**
   * Opens the newest state that is whole.
   *
   * @param damaged told about each newer one that is not, in one line
   * @return empty if there is none; to be closed by the caller
   * @throws InputException if states are there but none is whole
   */
  public Optional<SafeTensors> openNewest(Consumer<String> damaged) {
    List<Path> files = files();
    for (int i = files.size() - 1; i >= 0; i--) {
      try {
        SafeTensors state = SafeTensors.open(files.get(i));
        FormatVersion.check(state.metadata(), files.get(i));
        return Optional.of(state);
      } catch (InputException e) {
        damaged.accept(e.getMessage());
      }
    }
    if (!files.isEmpty()) {
      throw new InputException(
          directory
              + ": every checkpoint is damaged; start over with --fresh, or put back a copy of one");
    }
    return Optional.empty();
  }

  /**
   * Fills arrays from a state.
   *
   * @throws InputException if the state has other arrays
   */
  public void restore(SafeTensors state, Map<String, NDArray> arrays) {
    Tensors.fill(arrays, state.tensors(), directory);
  }

  /** The states, oldest first. */
  public List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().matches(PATTERN)).sorted().toList();
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private void prune() {
    List<Path> files = new ArrayList<>(files());
    for (Path file : files.subList(0, Math.max(0, files.size() - keep))) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new InputException(file + ": cannot be deleted: " + e.getMessage(), e);
      }
    }
  }
}
