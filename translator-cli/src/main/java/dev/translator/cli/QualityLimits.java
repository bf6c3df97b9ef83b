package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.QualityGate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Scores that {@code evaluate} must reach. */
final class QualityLimits {
  @Option(
      names = "--fail-below",
      split = ",",
      paramLabel = "METRIC=LIMIT",
      description = "Exit code 1 if the score is worse than that: above it for ter.")
  private Map<String, Double> limits = new LinkedHashMap<>();

  boolean isGiven() {
    return !limits.isEmpty();
  }

  /** The limits as gates of the chosen metrics. */
  List<QualityGate.Limit> of(Map<String, CorpusMetric> metrics) {
    List<QualityGate.Limit> gates = new ArrayList<>();
    limits.forEach(
        (name, limit) -> {
          CorpusMetric metric = metrics.get(name);
          if (metric == null) {
            throw new ConfigException(
                "--fail-below "
                    + name
                    + ": not among --metrics "
                    + String.join(",", metrics.keySet()));
          }
          gates.add(QualityGate.atLeast(metric, limit));
        });
    return gates;
  }
}
