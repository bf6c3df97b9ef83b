package dev.translator.server;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a folder: each directory in it that holds a model, or the folder itself if it is
 * one. Looks for new, changed and removed directories when told to; where several models have the
 * same direction, the first by name is used.
 */
final class ModelFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

  private final Path root;
  private final ServerOptions options;
  private final ServerMetrics metrics;
  private final Map<Path, ModelSlot> slots = new TreeMap<>();

  ModelFolder(Path root, ServerOptions options, ServerMetrics metrics) {
    this.root = root;
    this.options = options;
    this.metrics = metrics;
  }

  /**
   * Loads the models of the folder for the first time.
   *
   * @throws InputException if the folder cannot be read
   */
  void open() {
    scan();
    scan(); // a directory is loaded at the second look that finds it unchanged
  }

  /**
   * Looks at the folder: loads new and changed models, drops those that are gone. A model that
   * cannot be loaded is named in the log and left alone until its files change.
   */
  synchronized void scan() {
    for (Path directory : directories()) {
      addSlot(directory);
    }
    for (ModelSlot slot : slots()) {
      if (slot.changed()) {
        load(slot);
      } else if (slot.gone() && slot.loaded()) {
        slot.unload();
        LOG.info("model {}: removed", slot.name());
      }
    }
    synchronized (slots) {
      slots.values().removeIf(slot -> slot.gone() && !slot.loaded());
    }
    metrics.models(slots());
  }

  private void addSlot(Path directory) {
    synchronized (slots) {
      slots.computeIfAbsent(directory, ModelSlot::new);
    }
  }

  private List<ModelSlot> slots() {
    synchronized (slots) {
      return List.copyOf(slots.values());
    }
  }

  private List<Path> directories() {
    if (isModel(root)) {
      return List.of(root);
    }
    try (Stream<Path> children = Files.list(root)) {
      return children.filter(ModelFolder::isModel).sorted().toList();
    } catch (IOException e) {
      throw new InputException(root + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isModel(Path directory) {
    ModelDirectory layout = new ModelDirectory(directory);
    return Files.isRegularFile(layout.configFile()) && Files.isRegularFile(layout.weightsFile());
  }

  private void load(ModelSlot slot) {
    boolean again = slot.loaded();
    long begin = System.nanoTime();
    try {
      slot.load(options.engine(), metrics::batch);
      long milliseconds = (System.nanoTime() - begin) / 1_000_000;
      LOG.info(
          "model {}: {} in {} ms, {}",
          slot.name(),
          again ? "reloaded" : "loaded",
          milliseconds,
          slot.pairs());
      metrics.loaded(true);
    } catch (RuntimeException e) {
      LOG.error("model {}: not loaded: {}", slot.name(), e.getMessage());
      metrics.loaded(false);
    }
    makeRoom(slot);
  }

  /** Unloads the models that were not used for the longest time until the others fit. */
  private void makeRoom(ModelSlot kept) {
    if (options.memoryBytes() == 0) {
      return;
    }
    List<ModelSlot> idle = new ArrayList<>(slots());
    idle.removeIf(slot -> slot == kept || !slot.loaded() || slot.inUse());
    idle.sort(Comparator.comparingLong(ModelSlot::lastUsedNanos));
    for (ModelSlot slot : idle) {
      if (slots().stream().mapToLong(ModelSlot::bytes).sum() <= options.memoryBytes()) {
        return;
      }
      slot.unload();
      LOG.info("model {}: unloaded to make room for {}", slot.name(), kept.name());
    }
  }

  /** Every direction that some model has. */
  Collection<Pair> pairs() {
    Set<Pair> pairs = new LinkedHashSet<>();
    slots().forEach(slot -> pairs.addAll(slot.pairs()));
    return pairs;
  }

  /** Every language that some model translates from. */
  Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    pairs().forEach(pair -> sources.add(pair.source()));
    return sources;
  }

  /** Every language that some model translates into. */
  Set<String> targets() {
    Set<String> targets = new TreeSet<>();
    pairs().forEach(pair -> targets.add(pair.target()));
    return targets;
  }

  /** The languages that a language can be translated into. */
  Set<String> targets(String source) {
    Set<String> targets = new TreeSet<>();
    pairs().stream()
        .filter(pair -> pair.source().equals(source))
        .forEach(pair -> targets.add(pair.target()));
    return targets;
  }

  /**
   * Takes the model of a direction into use, loading it if it was unloaded.
   *
   * @throws Fault if there is none
   */
  ServedModel.Lease lease(Pair pair) {
    ServedModel.Lease lease = leased(pair);
    options.memories().stream()
        .filter(memory -> memory.direction().equals(pair))
        .findFirst()
        .ifPresent(lease::use);
    return lease;
  }

  private ServedModel.Lease leased(Pair pair) {
    for (ModelSlot slot : slots()) {
      if (slot.pairs().contains(pair)) {
        ServedModel.Lease lease = slot.lease(pair);
        return lease == null ? reload(slot, pair) : lease;
      }
    }
    throw Fault.badRequest(
        pair.target() + " is not available as a target language from " + pair.source());
  }

  private synchronized ServedModel.Lease reload(ModelSlot slot, Pair pair) {
    ServedModel.Lease lease = slot.lease(pair);
    if (lease == null) {
      load(slot);
      lease = slot.lease(pair);
    }
    if (lease == null) {
      throw new Fault(503, "the model of this direction cannot be loaded now", 10);
    }
    return lease;
  }

  /** Whether a model is loaded. */
  boolean ready() {
    return slots().stream().anyMatch(ModelSlot::loaded);
  }

  /** Frees the models after the requests that use them. */
  @Override
  public void close() {
    slots().forEach(ModelSlot::unload);
  }
}
