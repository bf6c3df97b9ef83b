package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Full states of a training run, one file each, named by update: the last ones, and the best by
 * each metric. A file is written beside, forced to disk and renamed, and carries a checksum, so
 * that a state is either whole or known to be damaged. None holds a number that is not finite.
 */
public final class CheckpointStore {
  /** Metadata key of the fingerprint of the validation set, of which the scores are. */
  public static final String VALIDATION_SET = "setOfScores";

  private static final String NAME = "update-%08d.safetensors";
  private static final String PATTERN = "update-[0-9]{8,18}\\.safetensors";

  private final Path directory;
  private final int keepLast;
  private final int keepBest;
  private final List<Ranking> rankings;

  /**
   * A score by which states are kept.
   *
   * @param key of the metadata; states without it take no part
   * @param validationSet fingerprint of the set that the scores must be of: those of other sets do
   *     not compare; empty for any
   */
  public record Ranking(String key, boolean higherIsBetter, String validationSet) {
    /** A score that is always of the same set. */
    public Ranking(String key, boolean higherIsBetter) {
      this(key, higherIsBetter, "");
    }

    /** Higher is better, whatever the metric; NaN if there is no score. */
    double rank(Map<String, String> metadata) {
      if (!validationSet.isEmpty()
          && !metadata.getOrDefault(VALIDATION_SET, validationSet).equals(validationSet)) {
        return Double.NaN;
      }
      try {
        double score = Double.parseDouble(metadata.getOrDefault(key, "NaN"));
        return higherIsBetter ? score : -score;
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }

  /**
   * @param keepLast how many of the newest states stay
   * @param keepBest how many of the best states stay by each ranking, beside the newest
   */
  public CheckpointStore(Path directory, int keepLast, int keepBest, List<Ranking> rankings) {
    this.directory = directory;
    this.keepLast = keepLast;
    this.keepBest = keepBest;
    this.rankings = List.copyOf(rankings);
  }

  /**
   * Writes a state, then deletes those beyond the numbers kept.
   *
   * @param arrays all that training goes on from
   * @param metadata the numbers that belong to it
   * @return the file
   * @throws NotFiniteException if an array holds NaN or infinity; nothing is changed then
   * @throws InputException if it cannot be written; the states before are untouched
   */
  public Path save(long update, Map<String, NDArray> arrays, Map<String, String> metadata) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be created: " + DurableFiles.reason(e), e);
    }
    Path file = file(update);
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
    return openNewest(damaged, metadata -> true);
  }

  /** Opens the newest whole state, among those whose metadata is as wanted. */
  public Optional<SafeTensors> openNewest(
      Consumer<String> damaged, Predicate<Map<String, String>> wanted) {
    List<Path> files = all();
    boolean whole = files.isEmpty();
    for (int i = files.size() - 1; i >= 0; i--) {
      SafeTensors state = openWhole(files.get(i), damaged);
      if (state != null && wanted.test(state.metadata())) {
        return Optional.of(state);
      }
      whole |= state != null;
      close(state);
    }
    if (!whole) {
      throw new InputException(
          directory
              + ": every checkpoint is damaged; start over with --fresh, or put back a copy of one");
    }
    return Optional.empty();
  }

  /** Opens the state after an update, if it is there and whole; to be closed by the caller. */
  public Optional<SafeTensors> open(long update, Consumer<String> damaged) {
    Path file = file(update);
    return Files.exists(file) ? Optional.ofNullable(openWhole(file, damaged)) : Optional.empty();
  }

  private static SafeTensors openWhole(Path file, Consumer<String> damaged) {
    SafeTensors state = null;
    try {
      state = SafeTensors.open(file);
      FormatVersion.check(state.metadata(), file);
      return state;
    } catch (InputException e) {
      close(state);
      damaged.accept(e.getMessage());
      return null;
    }
  }

  private static void close(SafeTensors state) {
    if (state != null) {
      state.close();
    }
  }

  /**
   * Fills arrays from a state.
   *
   * @throws InputException if the state has other arrays
   */
  public void restore(SafeTensors state, Map<String, NDArray> arrays) {
    Tensors.fill(arrays, state.tensors(), directory);
  }

  /** The states after an update, oldest first. */
  public List<Path> files() {
    Path start = file(0);
    return all().stream().filter(file -> !file.equals(start)).toList();
  }

  /** The same with the state before the first update. */
  private List<Path> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().matches(PATTERN)).sorted().toList();
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be listed: " + DurableFiles.reason(e), e);
    }
  }

  /** The states with the best scores, the best first, and of equals the earlier. */
  public List<Path> best(Ranking ranking, int count) {
    Map<Path, Double> ranks = new HashMap<>();
    for (Path file : files()) {
      double rank = ranking.rank(metadata(file));
      if (!Double.isNaN(rank)) {
        ranks.put(file, rank);
      }
    }
    return ranks.keySet().stream()
        .sorted(Comparator.comparing((Path file) -> -ranks.get(file)).thenComparing(file -> file))
        .limit(count)
        .toList();
  }

  /** Whether a state with these scores would be kept as one of the best. */
  public boolean ranksAmongBest(Map<String, String> metadata) {
    for (Ranking ranking : rankings) {
      double rank = ranking.rank(metadata);
      if (keepBest == 0 || Double.isNaN(rank)) {
        continue; // without a look at the files
      }
      List<Path> best = best(ranking, keepBest);
      if (best.size() < keepBest || rank > ranking.rank(metadata(best.get(best.size() - 1)))) {
        return true;
      }
    }
    return false;
  }

  /** Deletes the states after an update. */
  public void deleteAfter(long update) {
    Path last = file(update);
    all().stream().filter(file -> file.compareTo(last) > 0).forEach(CheckpointStore::delete);
  }

  private Path file(long update) {
    return directory.resolve(String.format(Locale.ROOT, NAME, update));
  }

  private static Map<String, String> metadata(Path file) {
    try {
      return SafeTensors.metadata(file);
    } catch (InputException e) {
      return Map.of(); // damaged: no good for ranking, and named when it is to be used
    }
  }

  private void prune() {
    List<Path> files = all();
    Set<Path> kept =
        new HashSet<>(files.subList(Math.max(0, files.size() - keepLast), files.size()));
    rankings.forEach(ranking -> kept.addAll(best(ranking, keepBest)));
    files.stream().filter(file -> !kept.contains(file)).forEach(CheckpointStore::delete);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be deleted: " + DurableFiles.reason(e), e);
    }
  }
}
