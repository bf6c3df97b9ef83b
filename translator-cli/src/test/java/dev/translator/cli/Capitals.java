package dev.translator.cli;

import dev.translator.config.DecodingConfig;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.files.LineTranslator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Translates into capital letters, the second best with one more exclamation mark, and so on. */
class Capitals implements LineTranslator {
  @Override
  public DecodingConfig defaults() {
    return new DecodingConfig(4, 0.5, 3.0, 7, 100);
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
    return "capitals";
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, options.nBest())
                    .mapToObj(n -> line.toUpperCase(Locale.ROOT) + "!".repeat(n))
                    .map(text -> new Translation(text, List.of(), -0.5, -text.length() / 2.0))
                    .toList())
        .toList();
  }

  /** Word for word. */
  @Override
  public List<WordAlignment> align(List<String> lines, List<String> translations) {
    return translations.stream()
        .map(
            text ->
                new WordAlignment(
                    IntStream.range(0, text.split(" ").length)
                        .mapToObj(i -> new WordAlignment.Link(i, i))
                        .toList()))
        .toList();
  }

  @Override
  public void close() {}
}
