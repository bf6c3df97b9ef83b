package dev.translator.translate;

import java.util.List;

/**
 * A translated document.
 *
 * @param text the translation with the spacing of the source
 * @param sentences of the source, in their order
 * @param translations of the sentences
 */
public record TranslatedDocument(
    String text, List<String> sentences, List<Translation> translations) {
  public TranslatedDocument {
    sentences = List.copyOf(sentences);
    translations = List.copyOf(translations);
  }

  /** Everything as one translation: log-probabilities added up, the score the sentences' mean. */
  public Translation whole() {
    return new Translation(
        text,
        translations.stream().flatMap(sentence -> sentence.tokens().stream()).toList(),
        translations.stream().mapToDouble(Translation::logProbability).sum(),
        translations.stream().mapToDouble(Translation::score).average().orElse(0),
        translations.stream().flatMap(t -> t.tokenLogProbabilities().stream()).toList(),
        translations.stream().allMatch(Translation::finished),
        translations.stream().flatMap(sentence -> sentence.unmet().stream()).distinct().toList(),
        translations.stream().mapToInt(Translation::pieces).sum());
  }
}
