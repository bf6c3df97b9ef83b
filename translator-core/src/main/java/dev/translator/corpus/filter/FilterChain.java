package dev.translator.corpus.filter;

import dev.translator.corpus.format.SentencePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks filters one after the other and counts the pairs that each leaves out. */
public final class FilterChain {
  private final List<PairFilter> filters;
  private final Map<String, Long> dropped = new LinkedHashMap<>();
  private long kept;

  public FilterChain(List<PairFilter> filters) {
    this.filters = List.copyOf(filters);
  }

  /**
   * Why the pair is left out: its own fault, else the reason of the first filter that does so; null
   * if it is kept.
   */
  public String dropReason(SentencePair pair) {
    if (pair.fault() != null) {
      dropped.merge(pair.fault(), 1L, Long::sum);
      return pair.fault();
    }
    for (PairFilter filter : filters) {
      if (filter.drops(pair)) {
        dropped.merge(filter.reason(), 1L, Long::sum);
        return filter.reason();
      }
    }
    kept++;
    return null;
  }

  /** Numbers of pairs kept and dropped so far. */
  public FilterCounts counts() {
    return new FilterCounts(kept, dropped);
  }
}
