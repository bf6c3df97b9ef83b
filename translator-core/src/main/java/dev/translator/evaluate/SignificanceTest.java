package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the difference between two systems on the same test set may be chance. The draws are
 * NumPy's and the sums and scores of the bootstrap are in single precision, as in sacreBLEU 2.6.0,
 * so that p-values are equal to its. The one exception is approximate randomization of BLEU with
 * {@code add-k} smoothing by a fraction: there sacreBLEU loses the fraction in an array of
 * integers, which this does not repeat.
 *
 * @param method how pseudo test sets are made
 * @param trials how many, 1 to 10,000,000
 * @param seed of the draws, at least 0
 */
public record SignificanceTest(Method method, int trials, long seed) {
  private static final long DEFAULT_SEED = 12345;

  /** Ways to make pseudo test sets. */
  public enum Method {
    /**
     * Sentences drawn with replacement (Koehn 2004, "Statistical Significance Tests for Machine
     * Translation Evaluation"); gives confidence intervals too.
     */
    BOOTSTRAP("bs", "bootstrap"),
    /**
     * The two systems' translations of each sentence swapped at random (Riezler and Maxwell 2005,
     * "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT").
     */
    APPROXIMATE_RANDOMIZATION("ar", "approximate-randomization");

    private final String label;
    private final String title;

    Method(String label, String title) {
      this.label = label;
      this.title = title;
    }

    /** The name in signatures. */
    public String label() {
      return label;
    }

    /** The name in options and messages. */
    public String title() {
      return title;
    }

    /** The test with this method's usual number of trials. */
    public SignificanceTest test() {
      return this == BOOTSTRAP ? bootstrap() : approximateRandomization();
    }

    /**
     * The method of a name.
     *
     * @throws ConfigException if there is none
     */
    public static Method of(String title) {
      for (Method method : values()) {
        if (method.title.equals(title)) {
          return method;
        }
      }
      throw new ConfigException(
          "significance = "
              + title
              + ": unknown, choose one of bootstrap, approximate-randomization");
    }
  }

  public SignificanceTest {
    Ranges.check("trials", trials, 1, 10_000_000);
    if (seed < 0) {
      throw new ConfigException("seed = " + seed + ": must be >= 0");
    }
  }

  /** Paired bootstrap resampling with 1,000 trials. */
  public static SignificanceTest bootstrap() {
    return new SignificanceTest(Method.BOOTSTRAP, 1_000, DEFAULT_SEED);
  }

  /** Paired approximate randomization with 10,000 trials. */
  public static SignificanceTest approximateRandomization() {
    return new SignificanceTest(Method.APPROXIMATE_RANDOMIZATION, 10_000, DEFAULT_SEED);
  }

  public SignificanceTest withTrials(int value) {
    return new SignificanceTest(method, value, seed);
  }

  public SignificanceTest withSeed(long value) {
    return new SignificanceTest(method, trials, value);
  }

  /**
   * Compares two systems by one metric.
   *
   * @param references per sentence, for the signature
   * @throws InputException if the systems have different numbers of sentences
   */
  public SignificanceResult compare(
      CorpusMetric metric, SentenceStatistics baseline, SentenceStatistics system, int references) {
    if (baseline.size() != system.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d translations of the baseline but %d of the system: both must translate the same"
                  + " sentences",
              baseline.size(),
              system.size()));
    }
    Signature signature = metric.signature(references).resampled(method.label(), trials, seed);
    MetricScore baselineScore = metric.score(baseline.sums(), signature);
    MetricScore systemScore = metric.score(system.sums(), signature);
    double difference = Math.abs(baselineScore.value() - systemScore.value());
    if (method == Method.APPROXIMATE_RANDOMIZATION) {
      double p = randomized(metric, baseline, system).pValue(difference);
      return new SignificanceResult(baselineScore, systemScore, p);
    }
    ResampledScores baselineScores = bootstrap(metric, baseline);
    ResampledScores systemScores = bootstrap(metric, system);
    double p = systemScores.distanceTo(baselineScores).centred().pValue(difference);
    return new SignificanceResult(
        baselineScore.withConfidence(baselineScores.confidence(), signature),
        systemScore.withConfidence(systemScores.confidence(), signature),
        p);
  }

  /**
   * Adds the confidence interval of one system by bootstrap resampling, whatever the method.
   *
   * @param references per sentence, for the signature
   */
  public MetricScore confidence(
      CorpusMetric metric, SentenceStatistics statistics, int references) {
    Signature signature =
        metric.signature(references).resampled(Method.BOOTSTRAP.label(), trials, seed);
    return metric
        .score(statistics.sums(), signature)
        .withConfidence(bootstrap(metric, statistics).confidence(), signature);
  }

  /** The scores of test sets drawn from the sentences. */
  private ResampledScores bootstrap(CorpusMetric metric, SentenceStatistics statistics) {
    Pcg64 random = new Pcg64(seed);
    float[] figures = statistics.toFloats();
    int width = statistics.width();
    Number[] scores = new Number[trials];
    float[] sums = new float[width];
    double[] widened = new double[width];
    for (int trial = 0; trial < trials; trial++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < statistics.size(); i++) {
        int row = random.nextInt(statistics.size()) * width;
        for (int column = 0; column < width; column++) {
          sums[column] += figures[row + column];
        }
      }
      for (int column = 0; column < width; column++) {
        widened[column] = sums[column];
      }
      scores[trial] = metric.resampleValue(widened);
    }
    return ResampledScores.of(scores);
  }

  /** The score distances of pairs of pseudo systems made by swapping translations. */
  private ResampledScores randomized(
      CorpusMetric metric, SentenceStatistics baseline, SentenceStatistics system) {
    Pcg64 random = new Pcg64(seed);
    int width = system.width();
    Number[] distances = new Number[trials];
    for (int trial = 0; trial < trials; trial++) {
      double[] first = new double[width];
      double[] second = new double[width];
      for (int i = 0; i < system.size(); i++) {
        boolean swap = random.nextBoolean();
        SentenceStatistics toFirst = swap ? baseline : system;
        SentenceStatistics toSecond = swap ? system : baseline;
        for (int column = 0; column < width; column++) {
          first[column] += toFirst.figure(i, column);
          second[column] += toSecond.figure(i, column);
        }
      }
      distances[trial] = Math.abs(metric.value(first) - metric.value(second));
    }
    return ResampledScores.of(distances);
  }
}
