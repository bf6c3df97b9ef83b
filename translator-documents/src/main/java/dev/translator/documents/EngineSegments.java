package dev.translator.documents;

import dev.translator.documents.inline.SegmentEngine;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.files.LineTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A model as documents use it.
 *
 * @param sourceLanguage a code such as {@code en}
 * @param targetLanguage a code such as {@code de}
 * @param options of the search
 * @param marks symbols for placeholders that the model was trained with
 * @param translator gives for each sentence its translations, best first
 * @param aligner gives for each sentence and translation which words go back to which
 */
public record EngineSegments(
    String sourceLanguage,
    String targetLanguage,
    TranslationOptions options,
    PlaceholderMarks marks,
    BiFunction<List<String>, TranslationOptions, List<List<Translation>>> translator,
    BiFunction<List<String>, List<String>, List<WordAlignment>> aligner)
    implements SegmentEngine {

  /** An engine with its model's own settings. */
  public static EngineSegments of(TranslationEngine engine) {
    return new EngineSegments(
        engine.config().data().sourceLanguage(),
        engine.config().data().targetLanguage(),
        engine.defaults(),
        engine.marks(),
        engine::translate,
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
        options,
        translator.marks(),
        translator::translate,
        translator::align);
  }

  @Override
  public List<String> translate(List<String> sentences) {
    return translate(sentences, options);
  }

  private List<String> translate(List<String> sentences, TranslationOptions search) {
    return translator.apply(sentences, search).stream().map(nBest -> nBest.get(0).text()).toList();
  }

  /** Sentences with the same phrases go to the engine together. */
  @Override
  public List<String> translate(List<String> sentences, List<List<String>> required) {
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < sentences.size(); i++) {
      groups.computeIfAbsent(required.get(i), phrases -> new ArrayList<>()).add(i);
    }
    String[] translations = new String[sentences.size()];
    groups.forEach(
        (phrases, places) -> {
          List<String> done =
              translate(
                  places.stream().map(sentences::get).toList(),
                  GlossaryTranslator.requiring(options, phrases));
          for (int i = 0; i < places.size(); i++) {
            translations[places.get(i)] = done.get(i);
          }
        });
    return List.of(translations);
  }

  @Override
  public List<WordAlignment> align(List<String> sentences, List<String> translations) {
    return aligner.apply(sentences, translations);
  }
}
