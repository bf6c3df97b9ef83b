package dev.translator.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a metric found for a corpus.
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
    return format(name + "|" + signature);
  }

  /** The same without the signature: {@code BLEU = 37.84 70.1/45.2/... (BP = ...)}. */
  @Override
  public String toString() {
    return format(name);
  }

  private String format(String head) {
    String interval =
        confidence
            .map(c -> " (μ = " + fixed(c.mean(), 2) + " ± " + fixed(c.halfWidth(), 2) + ")")
            .orElse("");
    String summary = details.summary();
    return head + " = " + fixed(value, 2) + interval + (summary.isEmpty() ? "" : " ") + summary;
  }

  /**
   * A number with a fixed number of decimals, ties of its exact binary value to even. {@code
   * String.format} rounds its shortest decimal form instead, and shows 0.125 as 0.13.
   */
  static String fixed(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
