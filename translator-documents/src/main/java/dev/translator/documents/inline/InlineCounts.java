package dev.translator.documents.inline;

import dev.translator.translate.spans.SpanCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of the events with codes and protected spans in the translation of some texts. */
public final class InlineCounts {
  long sentences;
  long words;
  long codes;
  long displaced;
  final SpanCounts spans = new SpanCounts();
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

  /** Protected spans, and those that the engine lost. */
  public SpanCounts spans() {
    return spans;
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
