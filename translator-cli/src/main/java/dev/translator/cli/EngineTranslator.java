package dev.translator.cli;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.DecodingConfig;
import dev.translator.io.ContentHash;
import dev.translator.kernels.Devices;
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
final class EngineTranslator implements LineTranslator {
  private final ModelChoice choice;
  private final TranslationEngine engine;

  private EngineTranslator(ModelChoice choice, TranslationEngine engine) {
    this.choice = choice;
    this.engine = engine;
  }

  static LineTranslator load(ModelChoice choice) {
    Devices.threads(choice.threads()); // for loading and aligning, which the engine does here
    TranslationEngine engine =
        TranslationEngine.load(
            choice.models(),
            EngineOptions.on(choice.device())
                .withPrecision(choice.precision())
                .withThreads(choice.threads())
                .withShortlist(choice.shortlist()));
    return new EngineTranslator(choice, engine);
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
  public List<String> symbols() {
    return engine.config().subword().userSymbols();
  }

  @Override
  public String fingerprint() {
    ContentHash hash = new ContentHash();
    for (WeightedModel member : choice.models()) {
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
