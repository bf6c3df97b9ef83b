package dev.translator.cli;

import dev.translator.config.DecodingConfig;
import dev.translator.kernels.Devices;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WeightedModel;
import java.util.List;

/** A model directory, loaded. */
final class EngineTranslator implements LineTranslator {
  private final TranslationEngine engine;

  private EngineTranslator(TranslationEngine engine) {
    this.engine = engine;
  }

  static LineTranslator load(List<WeightedModel> models, String device, int threads) {
    TranslationEngine engine = TranslationEngine.load(models, device);
    Devices.threads(threads);
    return new EngineTranslator(engine);
  }

  @Override
  public DecodingConfig defaults() {
    return engine.config().decoding();
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return engine.translate(lines, options);
  }

  @Override
  public void close() {
    engine.close();
  }
}
