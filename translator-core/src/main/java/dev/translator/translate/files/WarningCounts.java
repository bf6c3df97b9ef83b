package dev.translator.translate.files;

import dev.translator.translate.OutputWarning;
import dev.translator.translate.spans.SpanCounts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of suspicious translations and of the reasons. */
public final class WarningCounts {
  /** Not a warning: it is counted apart from the suspicious translations. */
  private static final String SKIPPED = "no-field";

  /** Likewise: protected placeholders, and those of them that the model lost or wrote too often. */
  private static final String PLACEHOLDERS = "placeholders";

  private static final String PUT_BACK = "placeholders-put-back";
  private static final String AT_END = "placeholders-at-end";
  private static final String TAKEN_OUT = "placeholders-taken-out";

  private static final Set<String> NO_WARNINGS =
      Set.of(SKIPPED, PLACEHOLDERS, PUT_BACK, AT_END, TAKEN_OUT);

  private final Map<String, Long> byLabel = new TreeMap<>();
  private final Map<String, Long> before = new TreeMap<>();
  private long translations;
  private long suspicious;

  void add(Set<OutputWarning> warnings) {
    translations++;
    suspicious += warnings.isEmpty() ? 0 : 1;
    warnings.forEach(warning -> byLabel.merge(warning.label(), 1L, Long::sum));
  }

  /** A record without the field to translate. */
  void addSkipped() {
    byLabel.merge(SKIPPED, 1L, Long::sum);
  }

  /** Takes the counts of the placeholders of this run, in the place of those told before. */
  void setPlaceholders(SpanCounts counts) {
    set(PLACEHOLDERS, counts.spans());
    set(PUT_BACK, counts.repaired());
    set(AT_END, counts.appended());
    set(TAKEN_OUT, counts.removed());
  }

  private void set(String label, long ofThisRun) {
    long count = before.getOrDefault(label, 0L) + ofThisRun;
    if (count > 0) {
      byLabel.put(label, count);
    }
  }

  /** Goes on from the counts of an earlier run. */
  void restore(long translations, long suspicious, Map<String, Long> byLabel) {
    this.translations = translations;
    this.suspicious = suspicious;
    this.byLabel.putAll(byLabel);
    before.putAll(byLabel);
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

  /** One line about them, the most frequent first; empty if nothing is to be said. */
  public String summary() {
    return Stream.of(suspiciousOnes(), placeholders(), passedOver())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String suspiciousOnes() {
    if (suspicious == 0) {
      return "";
    }
    String reasons =
        byLabel.entrySet().stream()
            .filter(entry -> !NO_WARNINGS.contains(entry.getKey()))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> format("%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return format("%,d of %,d translations look suspicious: %s", suspicious, translations, reasons);
  }

  private String placeholders() {
    long all = byLabel.getOrDefault(PLACEHOLDERS, 0L);
    long putBack = byLabel.getOrDefault(PUT_BACK, 0L);
    long takenOut = byLabel.getOrDefault(TAKEN_OUT, 0L);
    return all == 0
        ? ""
        : format("all %,d placeholders kept", all)
            + (putBack == 0
                ? ""
                : format(
                    ", %,d put back (%,d at the end)", putBack, byLabel.getOrDefault(AT_END, 0L)))
            + (takenOut == 0 ? "" : format(", %,d too many taken out", takenOut));
  }

  private String passedOver() {
    long skipped = byLabel.getOrDefault(SKIPPED, 0L);
    return skipped == 0
        ? ""
        : format("without the field and kept as they are: %,d records", skipped);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
