package dev.translator.spark;

import dev.translator.corpus.filter.PairFilter;
import dev.translator.server.LanguageFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The filter of {@code data filter --identify}; its profiles are read once per executor. */
public final class LanguageCheck {
  private static final Map<List<String>, PairFilter> FILTERS = new ConcurrentHashMap<>();

  private LanguageCheck() {}

  /**
   * Leaves out pairs of which a side is clearly in another language.
   *
   * @param source language code of the sources
   * @param target language code of the targets
   */
  public static FilterSource of(String source, String target) {
    return () ->
        List.of(
            FILTERS.computeIfAbsent(
                List.of(source, target), languages -> new LanguageFilter(source, target)));
  }
}
