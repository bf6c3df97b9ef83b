package dev.translator.translate.files;

import dev.translator.config.DecodingConfig;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** A translator without a model, from English to German; its subclasses say how it translates. */
abstract class FakeTranslator implements LineTranslator {
  @Override
  public DecodingConfig defaults() {
    return DecodingConfig.defaults();
  }

  @Override
  public String sourceLanguage() {
    return "en";
  }

  @Override
  public String targetLanguage() {
    return "de";
  }

  @Override
  public String fingerprint() {
    return "fake";
  }

  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    return List.of();
  }

  @Override
  public void close() {}
}
