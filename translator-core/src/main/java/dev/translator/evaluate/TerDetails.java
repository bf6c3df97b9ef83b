package dev.translator.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures behind a TER score.
 *
 * @param edits insertions, deletions, substitutions and shifts
 * @param referenceLength words, of several references their mean per sentence
 */
public record TerDetails(long edits, double referenceLength) implements ScoreDetails {
  @Override
  public String summary() {
    return "";
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("edits", edits);
    map.put("referenceLength", referenceLength);
    return map;
  }
}
