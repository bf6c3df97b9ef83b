package dev.translator.evaluate;

import java.util.List;

/**
 * A score of translations against references that is computed from sums over sentences. Immutable:
 * one metric serves any number of corpora and threads.
 *
 * <p>Each sentence contributes a fixed number of figures, its <em>sufficient statistics</em>
 * (matches and counts, not scores); a corpus is scored from their sums. So a corpus of any size
 * streams through, resampling never looks at the text again, and parts can be summed in any order.
 */
public interface CorpusMetric {
  /** Display name, for instance {@code BLEU}, {@code chrF2++}, {@code TER}. */
  String name();

  /** Whether a larger value is a better translation. */
  boolean higherIsBetter();

  /** Everything that must agree for two scores of this metric to be comparable. */
  Signature signature(int references);

  /** Length of the sufficient statistics of a sentence. */
  int statisticsLength();

  /** A collector for the use of one thread. */
  StatisticsCollector collector();

  /**
   * The score of summed statistics.
   *
   * @param sums unchanged, {@link #statisticsLength()} figures
   * @param signature of the result
   */
  MetricScore score(double[] sums, Signature signature);

  /** The value of {@link #score(double[], Signature)} alone, for the thousands of resamples. */
  double value(double[] sums);

  /** The score of one sentence from its statistics; differs from a corpus of one for BLEU. */
  default double sentenceValue(double[] statistics) {
    return value(statistics);
  }

  /**
   * The score of a bootstrap resample the way NumPy gets it from sums in single precision, on which
   * the last digits of published p-values depend.
   *
   * @param sums figures that fit a float
   * @return a {@link Float} if the calculation stays in single precision, else a {@link Double}
   */
  default Number resampleValue(double[] sums) {
    return value(sums);
  }

  /**
   * Scores translations against one reference each.
   *
   * @throws dev.translator.io.InputException if the numbers of sentences differ or are 0
   */
  default MetricScore score(List<String> hypotheses, List<String> references) {
    return scoreAll(hypotheses, List.of(references));
  }

  /**
   * Scores translations against several references each.
   *
   * @param referenceSets each a list as long as the hypotheses
   * @throws dev.translator.io.InputException if the numbers of sentences differ or are 0
   */
  default MetricScore scoreAll(List<String> hypotheses, List<List<String>> referenceSets) {
    return score(
        SentenceStatistics.collect(this, InMemorySegments.of(hypotheses, referenceSets)).sums(),
        signature(referenceSets.size()));
  }

  /** Scores one sentence against its references. */
  default double scoreSentence(String hypothesis, List<String> references) {
    double[] statistics = new double[statisticsLength()];
    collector().collect(hypothesis, references, statistics);
    return sentenceValue(statistics);
  }
}
