package dev.translator.corpus.filter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of pairs of a corpus that were kept and dropped.
 *
 * @param kept number of pairs kept
 * @param dropped number of pairs left out by reason
 */
public record FilterCounts(long kept, Map<String, Long> dropped) {
  public FilterCounts {
    dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
  }

  public long read() {
    return kept + dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Advice for a corpus of which no pair is kept. It depends on the reasons for which the pairs
   * were left out.
   */
  public String advice() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(LengthLimits.SOURCE_TOO_LONG, "data.maxSourceTokens");
    settings.put(LengthLimits.TARGET_TOO_LONG, "data.maxTargetTokens");
    settings.put(LengthLimits.RATIO, "data.maxLengthRatio");
    settings.keySet().retainAll(dropped.keySet());
    return settings.isEmpty()
        ? "no pair has text on both sides that can be used: look at the files"
        : "raise " + String.join(", ", settings.values());
  }

  /** Such as {@code 9 of 12 pairs kept (empty side 1, target too long 2)}. */
  @Override
  public String toString() {
    String reasons =
        dropped.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
    return kept + " of " + read() + " pairs kept" + (dropped.isEmpty() ? "" : reasons);
  }
}
