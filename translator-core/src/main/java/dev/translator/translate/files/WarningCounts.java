package dev.translator.translate.files;

import dev.translator.translate.OutputWarning;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many translations were suspicious, and why. */
public final class WarningCounts {
  private final Map<String, Long> byLabel = new TreeMap<>();
  private long translations;
  private long suspicious;

  void add(Set<OutputWarning> warnings) {
    translations++;
    suspicious += warnings.isEmpty() ? 0 : 1;
    warnings.forEach(warning -> byLabel.merge(warning.label(), 1L, Long::sum));
  }

  /** Goes on from the counts of an earlier run. */
  void restore(long translations, long suspicious, Map<String, Long> byLabel) {
    this.translations = translations;
    this.suspicious = suspicious;
    this.byLabel.putAll(byLabel);
  }

  /** The number of translations counted. */
  public long translations() {
    return translations;
  }

  /** The number of translations with at least one warning. */
  public long suspicious() {
    return suspicious;
  }

  /** The number of each warning. */
  public Map<String, Long> byLabel() {
    return Map.copyOf(byLabel);
  }

  /** One line about them, the most frequent first; empty if nothing was suspicious. */
  public String summary() {
    if (suspicious == 0) {
      return "";
    }
    String reasons =
        byLabel.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d of %,d translations look suspicious: %s",
        suspicious,
        translations,
        reasons);
  }
}
