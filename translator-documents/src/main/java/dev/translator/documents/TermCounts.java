package dev.translator.documents;

import dev.translator.documents.inline.Glossary;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts of the terms of a glossary in texts, and of those that their translations have. */
public final class TermCounts {
  private static final int NAMED_TERMS = 5;

  private long found;
  private long met;
  private final Map<String, Long> unmet = new LinkedHashMap<>();

  /** Counts the terms of a text; a term that it has several times counts once. */
  public void add(Glossary glossary, String source, String translation) {
    for (Glossary.Term term : glossary.find(source)) {
      add(term, term.isMet(translation));
    }
  }

  void add(Glossary.Term term, boolean isMet) {
    found++;
    met += isMet ? 1 : 0;
    if (!isMet) {
      unmet.merge(term.sources().get(0), 1L, Long::sum);
    }
  }

  /** Terms in sources. */
  public long found() {
    return found;
  }

  /** Those of them that the translations have. */
  public long met() {
    return met;
  }

  /** Terms that translations lack, by their first form, with the number of texts. */
  public Map<String, Long> unmet() {
    return Collections.unmodifiableMap(unmet);
  }

  /** One line about them; empty if there are none. */
  public String summary() {
    if (found == 0) {
      return "";
    }
    String counts =
        String.format(
            Locale.ROOT,
            "terms: %,d found, %,d met (%.1f %%), %,d not met",
            found,
            met,
            100.0 * met / found,
            found - met);
    return unmet.isEmpty() ? counts : counts + ": " + named(unmet);
  }

  /** The terms that are missing most often. */
  static String named(Map<String, Long> unmet) {
    Comparator<Map.Entry<String, Long>> mostFirst = Map.Entry.comparingByValue();
    List<Map.Entry<String, Long>> most =
        unmet.entrySet().stream().sorted(mostFirst.reversed()).limit(NAMED_TERMS).toList();
    String names =
        most.stream()
            .map(term -> term.getKey() + (term.getValue() > 1 ? " (" + term.getValue() + ")" : ""))
            .collect(Collectors.joining(", "));
    return names + (unmet.size() > NAMED_TERMS ? ", \u2026" : "");
  }
}
