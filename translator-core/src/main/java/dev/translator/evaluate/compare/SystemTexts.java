package dev.translator.evaluate.compare;

import dev.translator.io.InputException;
import java.util.List;
import java.util.Locale;

/**
 * The texts of a comparison, one sentence per element.
 *
 * @param references correct translations
 * @param first translations by system A
 * @param second translations by system B
 * @param sources texts that were translated; empty if unknown
 */
public record SystemTexts(
    List<String> references, List<String> first, List<String> second, List<String> sources) {
  public SystemTexts {
    references = List.copyOf(references);
    first = List.copyOf(first);
    second = List.copyOf(second);
    sources = List.copyOf(sources);
    if (references.isEmpty()) {
      throw new InputException("the references are empty: there is nothing to compare");
    }
    check("translations of A", first, references);
    check("translations of B", second, references);
    if (!sources.isEmpty()) {
      check("sources", sources, references);
    }
  }

  private static void check(String name, List<String> lines, List<String> references) {
    if (lines.size() != references.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%,d %s but %,d references: line n of each file must belong together",
              lines.size(),
              name,
              references.size()));
    }
  }
}
