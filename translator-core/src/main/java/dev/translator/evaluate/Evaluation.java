package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Several metrics over the same translations in one pass, with figures that help to interpret the
 * scores: exact matches, length ratio, and scores by sentence length. Immutable and safe for
 * several threads; memory does not depend on the size of the corpus unless sentence statistics are
 * kept.
 *
 * @param metrics one or more
 * @param tokenizer defines the tokens for lengths; the metrics may use other tokenizers
 * @param keepSentences whether the report has the statistics of every sentence, as significance
 *     tests and sentence scores need: 8 bytes per figure, {@link CorpusMetric#statisticsLength()}
 *     figures per sentence
 */
public record Evaluation(
    List<CorpusMetric> metrics, BleuTokenizer tokenizer, boolean keepSentences) {
  /** Tokens of the longest sentences of each bucket; the rest is in one more. */
  private static final int[] BUCKET_ENDS = {0, 10, 20, 30, 40, 50, 60};

  public Evaluation {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new ConfigException("no metric: choose some of " + String.join(", ", Metrics.NAMES));
    }
  }

  /** Lengths in 13a tokens, no sentence statistics. */
  public Evaluation(List<CorpusMetric> metrics) {
    this(metrics, BleuTokenizer.MTEVAL_13A, false);
  }

  /** The same with the statistics of every sentence. */
  public Evaluation keepingSentences() {
    return new Evaluation(metrics, tokenizer, true);
  }

  /**
   * Scores the segments, read once.
   *
   * @throws InputException if there is none
   */
  public EvaluationReport run(Iterator<Segment> segments) {
    ForwardPass pass = new ForwardPass();
    while (segments.hasNext()) {
      pass.add(segments.next());
    }
    return pass.report();
  }

  /** The sums of one pass over the segments. */
  private final class ForwardPass {
    private final TokenBuffer tokens = new TokenBuffer();
    private final List<Accumulator> accumulators = metrics.stream().map(Accumulator::new).toList();
    private final long[] bucketSizes = new long[BUCKET_ENDS.length + 1];
    private long sentences;
    private long exactMatches;
    private long hypothesisTokens;
    private long referenceTokens;
    private int references;

    void add(Segment segment) {
      sentences++;
      references = segment.references().size();
      String trimmed = UnicodeText.strip(segment.hypothesis());
      if (segment.references().stream().map(UnicodeText::strip).anyMatch(trimmed::equals)) {
        exactMatches++;
      }
      int length = countTokens(segment.references().get(0));
      referenceTokens += length;
      hypothesisTokens += countTokens(segment.hypothesis());
      int bucket = bucket(length);
      bucketSizes[bucket]++;
      for (Accumulator accumulator : accumulators) {
        accumulator.add(segment, bucket);
      }
    }

    private int countTokens(String sentence) {
      tokens.clear();
      tokenizer.tokenize(sentence, tokens);
      return tokens.size();
    }

    private static int bucket(int length) {
      int bucket = 0;
      while (bucket < BUCKET_ENDS.length && length > BUCKET_ENDS[bucket]) {
        bucket++;
      }
      return bucket;
    }

    EvaluationReport report() {
      if (sentences == 0) {
        throw new InputException("no translations: there is nothing to score");
      }
      return new EvaluationReport(
          accumulators.stream()
              .map(accumulator -> accumulator.score(accumulator.sums, references))
              .toList(),
          sentences,
          (double) exactMatches / sentences,
          referenceTokens == 0 ? 0 : (double) hypothesisTokens / referenceTokens,
          buckets(),
          keepSentences
              ? accumulators.stream().map(accumulator -> accumulator.rows.build()).toList()
              : List.of());
    }

    private List<LengthBucket> buckets() {
      List<LengthBucket> buckets = new ArrayList<>();
      for (int i = 0; i < bucketSizes.length; i++) {
        int bucket = i;
        if (bucketSizes[i] > 0) {
          buckets.add(
              new LengthBucket(
                  i == 0 ? 0 : BUCKET_ENDS[i - 1] + 1,
                  i < BUCKET_ENDS.length ? BUCKET_ENDS[i] : Integer.MAX_VALUE,
                  bucketSizes[i],
                  accumulators.stream()
                      .map(
                          accumulator ->
                              accumulator.score(accumulator.bucketSums[bucket], references))
                      .toList()));
        }
      }
      return buckets;
    }
  }

  /** The sums of one metric. */
  private final class Accumulator {
    private final CorpusMetric metric;
    private final StatisticsCollector collector;
    private final double[] row;
    private final double[] sums;
    private final double[][] bucketSums;
    private final SentenceStatistics.Builder rows;

    Accumulator(CorpusMetric metric) {
      this.metric = metric;
      collector = metric.collector();
      row = new double[metric.statisticsLength()];
      sums = new double[row.length];
      bucketSums = new double[BUCKET_ENDS.length + 1][row.length];
      rows = new SentenceStatistics.Builder(row.length);
    }

    void add(Segment segment, int bucket) {
      collector.collect(segment.hypothesis(), segment.references(), row);
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i];
        bucketSums[bucket][i] += row[i];
      }
      if (keepSentences) {
        rows.add(row);
      }
    }

    MetricScore score(double[] figures, int references) {
      return metric.score(figures, metric.signature(references));
    }
  }
}
