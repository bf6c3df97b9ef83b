package dev.translator.documents.inline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of the events with codes and protected spans in the translation of some texts. */
public final class InlineCounts {
  long sentences;
  long words;
  long codes;
  long displaced;
  long spans;
  long repaired;
  long appended;
  long removed;
  long terms;
  long metTerms;
  private final Map<String, Long> unmet = new LinkedHashMap<>();

  /** Sentences, those without words not counted. */
  public long sentences() {
    return sentences;
  }

  /** Words of the source. */
  public long words() {
    return words;
  }

  /** Inline codes. */
  public long codes() {
    return codes;
  }

  /** Codes whose places were not found, which stand at the end of their sentence. */
  public long displaced() {
    return displaced;
  }

  /** Protected spans. */
  public long spans() {
    return spans;
  }

  /** Protected spans that the engine lost, put back. */
  public long repaired() {
    return repaired;
  }

  /** Those of them that stand at the end of their sentence. */
  public long appended() {
    return appended;
  }

  /** Protected spans that the engine wrote too often or made up, taken out. */
  public long removed() {
    return removed;
  }

  /** Terms of the glossary in different sentences. */
  public long terms() {
    return terms;
  }

  /** Those of them that their translations have. */
  public long metTerms() {
    return metTerms;
  }

  /** Terms that their translations lack, by their first form, with the number of sentences. */
  public Map<String, Long> unmetTerms() {
    return Collections.unmodifiableMap(unmet);
  }

  void unmet(Glossary.Term term) {
    unmet.merge(term.sources().get(0), 1L, Long::sum);
  }
}
