package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether translations are good enough for a build to pass: scores not worse than fixed
 * limits, and not significantly worse than a baseline. In a test:
 *
 * <pre>{@code
 * QualityGate.atLeast(new Bleu(), 30).check(translations, references);
 * QualityGate.notWorse(new Bleu(), SignificanceTest.bootstrap())
 *     .check(translations, baselineTranslations, references);
 * }</pre>
 *
 * <p>{@code check} throws an {@link AssertionError} with one line. The {@code verdict} methods hand
 * the same line back instead.
 */
public final class QualityGate {
  /** Differences that would arise by chance at least this often do not fail a build. */
  public static final double SIGNIFICANCE_LEVEL = 0.05;

  private QualityGate() {}

  /**
   * A limit for the corpus score: the least for metrics where more is better, the most for TER.
   *
   * @param limit a number >= 0
   */
  public static Limit atLeast(CorpusMetric metric, double limit) {
    return new Limit(metric, limit);
  }

  /** A comparison with another system's translations of the same sentences. */
  public static Comparison notWorse(CorpusMetric metric, SignificanceTest test) {
    return new Comparison(metric, test);
  }

  /**
   * A fixed limit for one metric.
   *
   * @param metric whose corpus score is limited
   * @param limit a number >= 0
   */
  public record Limit(CorpusMetric metric, double limit) {
    public Limit {
      if (!Double.isFinite(limit) || limit < 0) {
        throw new ConfigException(
            "limit " + metric.name() + " = " + limit + ": must be a number >= 0");
      }
    }

    /** The line that says why the score fails, or nothing if it passes. */
    public Optional<String> verdict(MetricScore score) {
      boolean passes = metric.higherIsBetter() ? score.value() >= limit : score.value() <= limit;
      if (passes) {
        return Optional.empty();
      }
      double distance = Math.abs(limit - score.value());
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s = %s: %s the limit %s by %s",
              metric.name(),
              show(score.value(), distance),
              metric.higherIsBetter() ? "below" : "above",
              show(limit, distance),
              show(distance, distance)));
    }

    /**
     * @throws AssertionError if the score of the translations fails
     */
    public void check(List<String> hypotheses, List<String> references) {
      throwIfAny(verdict(metric.score(hypotheses, references)));
    }
  }

  /**
   * A comparison with a baseline by one metric.
   *
   * @param metric that compares
   * @param test that tells differences from chance
   */
  public record Comparison(CorpusMetric metric, SignificanceTest test) {
    /** The line that says why the system fails, or nothing if it passes. */
    public Optional<String> verdict(SignificanceResult result) {
      boolean worse = metric.higherIsBetter() ? result.difference() < 0 : result.difference() > 0;
      if (!worse || result.pValue() >= SIGNIFICANCE_LEVEL) {
        return Optional.empty();
      }
      double distance = Math.abs(result.difference());
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s = %s: %s from the baseline's %s by %s, p = %s (%s, %d trials)",
              metric.name(),
              show(result.system().value(), distance),
              metric.higherIsBetter() ? "fell" : "rose",
              show(result.baseline().value(), distance),
              show(distance, distance),
              MetricScore.fixed(result.pValue(), 4),
              test.method().title(),
              test.trials()));
    }

    /**
     * @throws AssertionError if the translations are significantly worse than the baseline's
     */
    public void check(List<String> hypotheses, List<String> baseline, List<String> references) {
      throwIfAny(
          verdict(
              test.compare(
                  metric,
                  SentenceStatistics.collect(
                      metric, InMemorySegments.of(baseline, List.of(references))),
                  SentenceStatistics.collect(
                      metric, InMemorySegments.of(hypotheses, List.of(references))),
                  1)));
    }
  }

  /** Two decimals, or all of them where two would hide the distance. */
  private static String show(double number, double distance) {
    return distance >= 0.01 ? MetricScore.fixed(number, 2) : Double.toString(number);
  }

  private static void throwIfAny(Optional<String> failure) {
    if (failure.isPresent()) {
      throw new AssertionError(failure.get());
    }
  }
}
