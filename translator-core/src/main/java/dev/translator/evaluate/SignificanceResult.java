package dev.translator.evaluate;

/**
 * A comparison of two systems by one metric.
 *
 * @param baseline score of the baseline, with a confidence interval if bootstrapped
 * @param system score of the system, with a confidence interval if bootstrapped
 * @param pValue how often so large a difference would arise by chance
 */
public record SignificanceResult(MetricScore baseline, MetricScore system, double pValue) {
  /** Score of the system minus score of the baseline. */
  public double difference() {
    return system.value() - baseline.value();
  }
}
