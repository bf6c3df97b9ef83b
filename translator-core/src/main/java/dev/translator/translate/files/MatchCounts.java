package dev.translator.translate.files;

import dev.translator.corpus.memory.MatchBand;
import dev.translator.text.WordCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of segments and words by the score of their best match in a memory. Thread-safe. */
public final class MatchCounts {
  private static final String PREFIX = "match ";

  /**
   * Segments of a band.
   *
   * @param words of their sources; a character of a script without spaces counts as one
   */
  public record Count(MatchBand band, long segments, long words) {}

  private final Map<MatchBand, long[]> counts = new EnumMap<>(MatchBand.class);

  /** Counts a segment with text. */
  public synchronized void add(MatchBand band, String source) {
    add(band, 1, WordCount.of(source));
  }

  private void add(MatchBand band, long segments, long words) {
    long[] count = counts.computeIfAbsent(band, b -> new long[2]);
    count[0] += segments;
    count[1] += words;
  }

  /** Every band, the best first; empty if nothing was counted. */
  public synchronized List<Count> counts() {
    if (counts.isEmpty()) {
      return List.of();
    }
    List<Count> all = new ArrayList<>();
    for (MatchBand band : MatchBand.PAID) {
      long[] count = counts.getOrDefault(band, new long[2]);
      all.add(new Count(band, count[0], count[1]));
    }
    return List.copyOf(all);
  }

  /** One line, such as {@code words by match: exact 20 (5 segments), ...}; empty without counts. */
  public String summary() {
    List<Count> all = counts();
    if (all.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (Count count : all) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s %,d (%,d segments)",
              count.band().label(),
              count.words(),
              count.segments()));
    }
    return "words by match in the memory: " + String.join(", ", parts);
  }

  /** The counts by name, for a journal. */
  synchronized Map<String, Long> byLabel() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach(
        (band, count) -> {
          all.put(PREFIX + band.label() + " segments", count[0]);
          all.put(PREFIX + band.label() + " words", count[1]);
        });
    return all;
  }

  /** Goes on from the counts of an earlier run, given by name among others. */
  synchronized void restore(Map<String, Long> byLabel) {
    counts.clear();
    for (MatchBand band : MatchBand.PAID) {
      Long segments = byLabel.get(PREFIX + band.label() + " segments");
      Long words = byLabel.get(PREFIX + band.label() + " words");
      if (segments != null && words != null) {
        add(band, segments, words);
      }
    }
  }

  /** Whether a name of a journal is one of these counts. */
  static boolean isLabel(String label) {
    return label.startsWith(PREFIX);
  }
}
