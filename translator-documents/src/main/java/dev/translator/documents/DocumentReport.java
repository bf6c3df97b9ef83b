package dev.translator.documents;

import dev.translator.documents.format.DocumentFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Report on the translation of a document.
 *
 * @param format its format
 * @param segments sentences that were translated
 * @param words of their sources
 * @param codes inline codes such as {@code <b>} in translated texts
 * @param displacedCodes those of them whose places were not found: they stand at the end of their
 *     sentence
 * @param placeholders protected parts of the texts
 * @param restoredPlaceholders those of them that the model lost and that were put back
 * @param appendedPlaceholders those of them that stand at the end of their sentence
 * @param removedPlaceholders those that the model wrote too often or made up
 * @param terms of the glossary in different sentences
 * @param metTerms those of them that their translations have
 * @param unmetTerms terms that translations lack, by their first form, with the number of sentences
 * @param seconds it took
 */
public record DocumentReport(
    DocumentFormat format,
    long segments,
    long words,
    long codes,
    long displacedCodes,
    long placeholders,
    long restoredPlaceholders,
    long appendedPlaceholders,
    long removedPlaceholders,
    long terms,
    long metTerms,
    Map<String, Long> unmetTerms,
    double seconds) {
  public DocumentReport {
    unmetTerms = Collections.unmodifiableMap(new LinkedHashMap<>(unmetTerms));
  }

  /** Points for a person to check, a phrase each; none if everything is in its place. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (displacedCodes > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d inline codes stand at the end of their sentence: their words were not found",
              displacedCodes,
              codes));
    }
    if (restoredPlaceholders > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d placeholders were lost by the model and put back, %,d of them at the end"
                  + " of their sentence",
              restoredPlaceholders,
              placeholders,
              appendedPlaceholders));
    }
    if (removedPlaceholders > 0) {
      warnings.add(
          String.format(
              Locale.ROOT, "%,d placeholders too many were taken out", removedPlaceholders));
    }
    if (metTerms < terms) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d terms are not in their translations: %s",
              terms - metTerms,
              terms,
              TermCounts.named(unmetTerms)));
    }
    return warnings;
  }
}
