package dev.translator.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures behind a BLEU score; lists hold one number per n-gram order from 1.
 *
 * @param counts matched n-grams, including those that {@code add-k} added
 * @param totals n-grams of the hypotheses, including those that {@code add-k} added
 * @param precisions smoothed, in percent
 * @param brevityPenalty 1 unless the hypotheses are shorter than the references
 * @param hypothesisLength tokens of all hypotheses
 * @param referenceLength tokens of all references, of several the one closest to the hypothesis
 */
public record BleuDetails(
    List<Double> counts,
    List<Double> totals,
    List<Double> precisions,
    double brevityPenalty,
    long hypothesisLength,
    long referenceLength)
    implements ScoreDetails {

  public BleuDetails {
    counts = List.copyOf(counts);
    totals = List.copyOf(totals);
    precisions = List.copyOf(precisions);
  }

  /** Hypothesis length over reference length; 0 without references. */
  public double lengthRatio() {
    return referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
  }

  @Override
  public String summary() {
    return precisions.stream().map(p -> MetricScore.fixed(p, 1)).collect(Collectors.joining("/"))
        + " (BP = "
        + MetricScore.fixed(brevityPenalty, 3)
        + " ratio = "
        + MetricScore.fixed(lengthRatio(), 3)
        + " hyp_len = "
        + hypothesisLength
        + " ref_len = "
        + referenceLength
        + ")";
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("counts", wholeWherePossible(counts));
    map.put("totals", wholeWherePossible(totals));
    map.put("precisions", precisions);
    map.put("brevityPenalty", brevityPenalty);
    map.put("ratio", lengthRatio());
    map.put("hypothesisLength", hypothesisLength);
    map.put("referenceLength", referenceLength);
    return map;
  }

  private static List<Number> wholeWherePossible(List<Double> numbers) {
    return numbers.stream()
        .<Number>map(n -> n == Math.rint(n) ? (Number) n.longValue() : (Number) n)
        .toList();
  }
}
