package dev.translator.server;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.translate.BatchListener;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One model directory of the folder: its directions, its files as they were last seen, and the
 * loaded model if there is one. The scanning thread changes it; requests take leases.
 */
final class ModelSlot {
  /** Tags that name a target language, such as {@code <2de>} or {@code >>deu<<}. */
  private static final Pattern TAG = Pattern.compile("<2([A-Za-z_-]+)>|>>([A-Za-z_-]+)<<");

  private final Path directory;
  private String seen = "";
  private String tried = "";
  private Map<Pair, String> tags = Map.of();
  private long bytes;
  private ServedModel model;
  private long lastUsedNanos = System.nanoTime();

  ModelSlot(Path directory) {
    this.directory = directory;
  }

  /** The name of the directory. */
  String name() {
    return String.valueOf(directory.getFileName());
  }

  /** Directions of the loaded model, also while it is unloaded. */
  synchronized List<Pair> pairs() {
    return List.copyOf(tags.keySet());
  }

  synchronized boolean loaded() {
    return model != null;
  }

  synchronized long bytes() {
    return model == null ? 0 : bytes;
  }

  synchronized long lastUsedNanos() {
    return lastUsedNanos;
  }

  synchronized boolean inUse() {
    return model != null && model.inUse();
  }

  /**
   * Whether the files are others than those last loaded, and have been the same in two looks: a
   * directory that is being copied is left alone.
   */
  synchronized boolean changed() {
    String now = look();
    boolean still = now.equals(seen);
    seen = now;
    return still && !now.equals(tried) && !now.isEmpty();
  }

  /** Whether the directory holds no whole model any more. */
  synchronized boolean gone() {
    return seen.isEmpty();
  }

  /** Names, sizes and times of the model's files; empty if one is missing. */
  private String look() {
    StringBuilder files = new StringBuilder();
    try {
      ModelDirectory layout = new ModelDirectory(directory);
      if (!Files.isRegularFile(layout.configFile()) || !Files.isRegularFile(layout.weightsFile())) {
        return "";
      }
      for (Path file : layout.translationFiles()) {
        if (Files.isRegularFile(file)) {
          BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class);
          files.append(file).append(' ').append(at.size()).append(' ');
          files.append(at.lastModifiedTime().toMillis()).append(' ').append(at.fileKey());
          files.append('\n');
        }
      }
    } catch (IOException e) {
      return ""; // a file went away meanwhile: the next look tells
    }
    return files.toString();
  }

  /**
   * Loads the model as its files are now, tries it, and only then puts it in the place of the one
   * before, whose requests still end.
   *
   * @throws RuntimeException if it cannot be loaded; the one before stays
   */
  void load(EngineOptions options, BatchListener batches) {
    synchronized (this) {
      tried = seen;
    }
    TranslationEngine engine = TranslationEngine.load(directory, options);
    long size;
    try {
      size = Files.size(new ModelDirectory(directory).weightsFile());
      engine.translate(List.of("1")); // a model that cannot translate must not be taken
    } catch (IOException | RuntimeException e) {
      engine.close();
      throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
    engine.onBatch(batches);
    ServedModel before;
    synchronized (this) {
      before = model;
      model = new ServedModel(engine);
      tags = directions(engine.config());
      bytes = size;
    }
    if (before != null) {
      before.retire();
    }
  }

  private static Map<Pair, String> directions(ExperimentConfig config) {
    DataConfig data = config.data();
    Map<Pair, String> tags = new LinkedHashMap<>();
    for (String tag : data.tags()) {
      Matcher name = TAG.matcher(tag);
      if (name.matches()) {
        String target = name.group(1) == null ? name.group(2) : name.group(1);
        tags.put(new Pair(data.sourceLanguage(), target), tag);
      }
    }
    if (tags.isEmpty()) {
      tags.put(new Pair(data.sourceLanguage(), data.targetLanguage()), "");
    }
    return tags;
  }

  /**
   * Takes the model into use.
   *
   * @return null if it is not loaded
   */
  synchronized ServedModel.Lease lease(Pair pair) {
    lastUsedNanos = System.nanoTime();
    return model == null ? null : model.lease(tags.getOrDefault(pair, ""));
  }

  /** Frees the model; its directions stay known. */
  synchronized void unload() {
    if (model != null) {
      model.retire();
      model = null;
    }
  }
}
