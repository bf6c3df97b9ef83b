package dev.translator.memory;

import dev.translator.corpus.memory.MatchBand;
import dev.translator.text.WordCount;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the words of a text by the best match of their segments in a memory. A segment that stood
 * in the text before is a repetition: it is translated once.
 */
public final class MemoryAnalysis {
  private final TranslationMemory memory;
  private final Set<Long> seen = new HashSet<>();
  private final Map<MatchBand, Counts> counts = new EnumMap<>(MatchBand.class);

  /** Sizes of the segments of a band. */
  public record Counts(long segments, long words, long characters) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(String segment) {
      return new Counts(segments + 1, words + WordCount.of(segment), characters + segment.length());
    }

    Counts plus(Counts other) {
      return new Counts(
          segments + other.segments, words + other.words, characters + other.characters);
    }
  }

  public MemoryAnalysis(TranslationMemory memory) {
    this.memory = memory;
  }

  /** Counts a segment; one without text is passed over. */
  public void add(String segment) {
    if (!segment.isBlank()) {
      counts.merge(band(segment), Counts.NONE.plus(segment), Counts::plus);
    }
  }

  private MatchBand band(String segment) {
    if (!seen.add(MemoryFields.hash(segment))) {
      return MatchBand.REPETITION;
    }
    List<MemoryMatch> best = memory.search(segment, MatchBand.FROM_75.lowest(), 1);
    return best.isEmpty() ? MatchBand.NEW : MatchBand.of(best.get(0).score(), best.get(0).exact());
  }

  /** The counts of a band. */
  public Counts of(MatchBand band) {
    return counts.getOrDefault(band, Counts.NONE);
  }

  /** The counts of all bands. */
  public Counts total() {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** Share of the words that a band has, from 0 to 1. */
  public double share(MatchBand band) {
    long all = total().words();
    return all == 0 ? 0 : (double) of(band).words() / all;
  }
}
