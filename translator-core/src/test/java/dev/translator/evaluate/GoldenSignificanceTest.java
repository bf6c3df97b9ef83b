package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenSignificanceTest {
  @Test
  void frozenTestsAgreeWithSacreBleu() throws IOException {
    try (InputStream in = GoldenSignificanceTest.class.getResourceAsStream("significance.json")) {
      JsonNode tests = GoldenMetrics.JSON.readTree(in);
      assertThat(tests).isNotEmpty();
      tests.forEach(GoldenSignificanceTest::check);
    }
  }

  @Test
  void allTestsAgreeWithSacreBleu() throws IOException {
    Path file = GoldenMetricsTest.GOLDEN.resolve("significance.json");
    assumeTrue(Files.exists(file), file + " is absent: only the frozen tests were checked");
    JsonNode tests = GoldenMetrics.JSON.readTree(file.toFile());
    assertThat(tests).isNotEmpty();
    tests.forEach(GoldenSignificanceTest::check);
  }

  private static void check(JsonNode test) {
    SignificanceTest significance =
        (test.get("test").asText().equals("bs")
                ? SignificanceTest.bootstrap()
                : SignificanceTest.approximateRandomization())
            .withTrials(test.get("trials").asInt())
            .withSeed(test.get("seed").asLong());
    List<List<String>> references = new ArrayList<>();
    test.get("refs").forEach(set -> references.add(GoldenMetrics.strings(set)));
    test.get("results")
        .fields()
        .forEachRemaining(
            result -> {
              CorpusMetric metric =
                  metric(result.getKey(), test.path("args").path(result.getKey()));
              String signature = test.get("signatures").get(result.getKey()).asText();
              check(
                  significance,
                  metric,
                  test.get("systems"),
                  references,
                  result.getValue(),
                  signature);
            });
  }

  private static CorpusMetric metric(String name, JsonNode args) {
    return switch (name) {
      case "BLEU" -> GoldenMetrics.metric(row("bleu", args));
      case "chrF2", "chrF2++" -> GoldenMetrics.metric(row("chrf", args));
      case "TER" -> GoldenMetrics.metric(row("ter", args));
      default -> throw new AssertionError(name);
    };
  }

  private static JsonNode row(String metric, JsonNode args) {
    return GoldenMetrics.JSON.createObjectNode().put("metric", metric).set("args", args);
  }

  private static void check(
      SignificanceTest significance,
      CorpusMetric metric,
      JsonNode systems,
      List<List<String>> references,
      JsonNode results,
      String signature) {
    SentenceStatistics baseline = statistics(metric, systems.get(0), references);
    for (int i = 1; i < systems.size(); i++) {
      SignificanceResult result =
          significance.compare(
              metric, baseline, statistics(metric, systems.get(i), references), references.size());
      check(result.baseline(), results.get(0), signature);
      check(result.system(), results.get(i), signature);
      assertThat(result.pValue())
          .as("p of %s, system %d", metric.name(), i)
          .isEqualTo(results.get(i).get("p_value").asDouble());
    }
  }

  private static void check(MetricScore score, JsonNode expected, String signature) {
    double value = expected.get("score").asDouble();
    assertThat(score.value()).isCloseTo(value, within(1e-9 * value));
    assertThat(GoldenMetrics.withoutVersion(score.signature()))
        .isEqualTo(GoldenMetrics.withoutVersion(signature));
    assertThat(score.confidence().isPresent()).isEqualTo(!expected.get("mean").isNull());
    score
        .confidence()
        .ifPresent(
            interval -> {
              assertThat(interval.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-6));
              assertThat(interval.halfWidth())
                  .isCloseTo(expected.get("ci").asDouble(), within(1e-6));
            });
  }

  private static SentenceStatistics statistics(
      CorpusMetric metric, JsonNode system, List<List<String>> references) {
    return SentenceStatistics.collect(
        metric, InMemorySegments.of(GoldenMetrics.strings(system.get(1)), references));
  }
}
