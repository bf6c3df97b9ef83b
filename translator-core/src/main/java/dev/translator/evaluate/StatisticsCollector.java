package dev.translator.evaluate;

import java.util.List;

/** Takes the sufficient statistics of sentences. Keeps scratch memory: one thread at a time. */
@FunctionalInterface
public interface StatisticsCollector {
  /**
   * @param references one or more
   * @param into receives the statistics, overwritten; as long as {@link
   *     CorpusMetric#statisticsLength()}
   */
  void collect(String hypothesis, List<String> references, double[] into);
}
