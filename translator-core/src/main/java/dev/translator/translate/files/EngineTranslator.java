package dev.translator.translate.files;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.DecodingConfig;
import dev.translator.io.ContentHash;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WeightedModel;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model directory or several, loaded. */
public final class EngineTranslator implements LineTranslator {
  private final List<WeightedModel> models;
  private final TranslationEngine engine;

  private EngineTranslator(List<WeightedModel> models, TranslationEngine engine) {
    this.models = models;
    this.engine = engine;
  }

  /**
   * Loads one model or the members of an ensemble.
   *
   * @throws dev.translator.io.InputException as {@link TranslationEngine#load(List, EngineOptions)}
   */
  public static LineTranslator load(List<WeightedModel> models, EngineOptions options) {
    return new EngineTranslator(List.copyOf(models), TranslationEngine.load(models, options));
  }

  /**
   * A model that is loaded already.
   *
   * @param model its directory, or a checkpoint in it
   */
  public static LineTranslator of(Path model, TranslationEngine engine) {
    return new EngineTranslator(List.of(WeightedModel.of(model)), engine);
  }

  @Override
  public DecodingConfig defaults() {
    return engine.config().decoding();
  }

  @Override
  public String sourceLanguage() {
    return engine.config().data().sourceLanguage();
  }

  @Override
  public String targetLanguage() {
    return engine.config().data().targetLanguage();
  }

  @Override
  public PlaceholderMarks marks() {
    return engine.marks();
  }

  @Override
  public List<String> symbols() {
    return engine.config().subword().userSymbols();
  }

  @Override
  public String fingerprint() {
    ContentHash hash = new ContentHash();
    for (WeightedModel member : models) {
      hash.add(String.valueOf(member.weight()));
      Path model = member.model();
      boolean checkpoint = Files.isRegularFile(model);
      Path root = checkpoint ? model.toAbsolutePath().getParent().getParent() : model;
      if (checkpoint) {
        hash.add(model);
      }
      new ModelDirectory(root)
          .translationFiles().stream().filter(Files::isRegularFile).forEach(hash::add);
    }
    return hash.hex();
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return engine.translate(lines, options);
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    return engine.translate(lines, options, afterLine);
  }

  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    try (WordAligner aligner = engine.aligner()) {
      return aligner.align(lines, translations);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
