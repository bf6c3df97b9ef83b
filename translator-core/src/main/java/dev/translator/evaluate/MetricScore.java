package dev.translator.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The score of a corpus by one metric.
 *
 * @param name of the metric, for instance {@code BLEU}
 * @param value full precision, 0 to 100 for BLEU and chrF, 0 upwards for TER
 * @param signature settings that must agree for a comparison; see {@link Signature}
 * @param details the figures behind the value
 * @param confidence of bootstrap resampling if that was asked for
 */
public record MetricScore(
    String name,
    double value,
    String signature,
    ScoreDetails details,
    Optional<Confidence> confidence) {

  MetricScore(String name, double value, Signature signature, ScoreDetails details) {
    this(name, value, signature.toString(), details, Optional.empty());
  }

  /** The same score with a confidence interval and the signature of the resampling. */
  public MetricScore withConfidence(Confidence interval, Signature resampled) {
    return new MetricScore(name, value, resampled.toString(), details, Optional.of(interval));
  }

  /**
   * The line that publications quote: {@code BLEU|nrefs:1|... = 37.84 70.1/45.2/... (BP = ...)}.
   */
  public String toLine() {
    return toLine(2);
  }

  /**
   * The same with other decimals.
   *
   * @param decimals of the score and its interval
   */
  public String toLine(int decimals) {
    return format(name + "|" + signature, decimals);
  }

  /** The same without the signature: {@code BLEU = 37.84 70.1/45.2/... (BP = ...)}. */
  @Override
  public String toString() {
    return format(name, 2);
  }

  /**
   * Only the value and the interval: {@code 37.84 (μ = 37.80 ± 0.52)}.
   *
   * @param decimals of each number
   */
  public String toShortLine(int decimals) {
    String interval =
        confidence
            .map(
                c ->
                    " (μ = "
                        + fixed(c.mean(), decimals)
                        + " ± "
                        + fixed(c.halfWidth(), decimals)
                        + ")")
            .orElse("");
    return fixed(value, decimals) + interval;
  }

  private String format(String head, int decimals) {
    String summary = details.summary();
    return head + " = " + toShortLine(decimals) + (summary.isEmpty() ? "" : " ") + summary;
  }

  /**
   * Formats a number with the given decimals, ties of its exact binary value to even. {@code
   * String.format} rounds its shortest decimal form instead, and shows 0.125 as 0.13.
   */
  public static String fixed(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
