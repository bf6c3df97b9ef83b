package dev.translator.documents;

import dev.translator.documents.inline.SegmentEngine;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.files.LineTranslator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A model as documents use it.
 *
 * @param sourceLanguage a code such as {@code en}
 * @param targetLanguage a code such as {@code de}
 * @param translator gives for each sentence its translations, best first
 * @param aligner gives for each sentence and translation which words go back to which
 */
public record EngineSegments(
    String sourceLanguage,
    String targetLanguage,
    Function<List<String>, List<List<Translation>>> translator,
    BiFunction<List<String>, List<String>, List<WordAlignment>> aligner)
    implements SegmentEngine {

  /** An engine with its model's own settings. */
  public static EngineSegments of(TranslationEngine engine) {
    return new EngineSegments(
        engine.config().data().sourceLanguage(),
        engine.config().data().targetLanguage(),
        sentences -> engine.translate(sentences, engine.defaults()),
        (sentences, translations) -> {
          try (WordAligner aligner = engine.aligner()) {
            return aligner.align(sentences, translations);
          }
        });
  }

  /** A translator of lines, with the options of its search. */
  public static EngineSegments of(LineTranslator translator, TranslationOptions options) {
    return new EngineSegments(
        translator.sourceLanguage(),
        translator.targetLanguage(),
        sentences -> translator.translate(sentences, options),
        translator::align);
  }

  @Override
  public List<String> translate(List<String> sentences) {
    return translator.apply(sentences).stream().map(nBest -> nBest.get(0).text()).toList();
  }

  @Override
  public List<WordAlignment> align(List<String> sentences, List<String> translations) {
    return aligner.apply(sentences, translations);
  }
}
