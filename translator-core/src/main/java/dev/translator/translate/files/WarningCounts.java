package dev.translator.translate.files;

import dev.translator.translate.OutputWarning;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of suspicious translations and of the reasons. */
public final class WarningCounts {
  /** Not a warning: it is counted apart from the suspicious translations. */
  private static final String SKIPPED = "no-field";

  private final Map<String, Long> byLabel = new TreeMap<>();
  private final MatchCounts matches;
  private long translations;
  private long suspicious;

  WarningCounts(MatchCounts matches) {
    this.matches = matches;
  }

  void add(Set<OutputWarning> warnings) {
    translations++;
    suspicious += warnings.isEmpty() ? 0 : 1;
    warnings.forEach(warning -> byLabel.merge(warning.label(), 1L, Long::sum));
  }

  /** A record without the field to translate. */
  void addSkipped() {
    byLabel.merge(SKIPPED, 1L, Long::sum);
  }

  /** Goes on from the counts of an earlier run. */
  void restore(long translations, long suspicious, Map<String, Long> byLabel) {
    this.translations = translations;
    this.suspicious = suspicious;
    byLabel.forEach(
        (label, count) -> {
          if (!MatchCounts.isLabel(label)) {
            this.byLabel.put(label, count);
          }
        });
    matches.restore(byLabel);
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

  /** All counts by name that a later run goes on from: warnings and matches in a memory. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>(byLabel);
    all.putAll(matches.byLabel());
    return all;
  }

  /** The counts of matches in a translation memory; empty without one. */
  public MatchCounts matches() {
    return matches;
  }

  /** One line about them, the most frequent first; empty if nothing is to be said. */
  public String summary() {
    long skipped = byLabel.getOrDefault(SKIPPED, 0L);
    String passedOver =
        String.format(Locale.ROOT, "without the field and kept as they are: %,d records", skipped);
    if (suspicious == 0) {
      return skipped == 0 ? "" : passedOver;
    }
    String reasons =
        byLabel.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(SKIPPED))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d of %,d translations look suspicious: %s%s",
        suspicious,
        translations,
        reasons,
        skipped == 0 ? "" : "; " + passedOver);
  }
}
