package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares metrics with cases computed by sacreBLEU 2.6.0. */
final class GoldenMetrics {
  static final ObjectMapper JSON = new ObjectMapper();

  private GoldenMetrics() {}

  /** Checks one case per line and returns how many there were. */
  static int check(BufferedReader lines) throws IOException {
    int count = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      try {
        check(JSON.readTree(line));
      } catch (AssertionError e) {
        throw new AssertionError("case " + count + ": " + line.substring(0, 200), e);
      }
    }
    return count;
  }

  static CorpusMetric metric(JsonNode row) {
    JsonNode args = row.get("args");
    return switch (row.get("metric").asText()) {
      case "bleu" -> bleu(args);
      case "chrf" -> chrf(args);
      case "ter" ->
          new Ter(
              new TerOptions(
                  args.path("normalized").asBoolean(),
                  args.path("no_punct").asBoolean(),
                  args.path("asian_support").asBoolean(),
                  args.path("case_sensitive").asBoolean()));
      default -> throw new AssertionError(row.get("metric"));
    };
  }

  private static Bleu bleu(JsonNode args) {
    Smoothing smoothing = Smoothing.of(args.path("smooth_method").asText("exp"));
    return new Bleu(
        new BleuOptions(
            BleuTokenizer.of(args.path("tokenize").asText("13a")),
            smoothing,
            args.path("smooth_value").asDouble(smoothing.defaultValue()),
            args.path("lowercase").asBoolean(),
            args.path("effective_order").asBoolean(),
            args.path("max_ngram_order").asInt(4)));
  }

  private static Chrf chrf(JsonNode args) {
    return new Chrf(
        new ChrfOptions(
            args.path("char_order").asInt(6),
            args.path("word_order").asInt(0),
            args.path("beta").asInt(2),
            args.path("lowercase").asBoolean(),
            args.path("whitespace").asBoolean(),
            args.path("eps_smoothing").asBoolean()));
  }

  private static void check(JsonNode row) {
    CorpusMetric metric = metric(row);
    List<String> hypotheses = strings(row.get("hyps"));
    List<List<String>> references = new ArrayList<>();
    row.get("refs").forEach(set -> references.add(strings(set)));

    MetricScore score = metric.scoreAll(hypotheses, references);
    close(score.value(), row.get("score").asDouble());
    assertThat(score.toString()).isEqualTo(row.get("text").asText());
    assertThat(withoutVersion(score.signature()))
        .isEqualTo(withoutVersion(row.get("signature").asText()));
    if (score.details() instanceof BleuDetails details) {
      checkBleu(details, row);
    } else if (score.details() instanceof TerDetails details) {
      assertThat(details.edits()).isEqualTo(row.get("num_edits").asLong());
      close(details.referenceLength(), row.get("ref_length").asDouble());
    }
    for (int i = 0; i < hypotheses.size(); i++) {
      int sentence = i;
      close(
          metric.scoreSentence(
              hypotheses.get(i), references.stream().map(set -> set.get(sentence)).toList()),
          row.get("sentence_scores").get(i).asDouble());
    }
  }

  private static void checkBleu(BleuDetails details, JsonNode row) {
    close(details.counts(), row.get("counts"));
    close(details.totals(), row.get("totals"));
    close(details.precisions(), row.get("precisions"));
    close(details.brevityPenalty(), row.get("bp").asDouble());
    assertThat(details.hypothesisLength()).isEqualTo(row.get("sys_len").asLong());
    assertThat(details.referenceLength()).isEqualTo(row.get("ref_len").asLong());
  }

  private static void close(List<Double> actual, JsonNode expected) {
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      close(actual.get(i), expected.get(i).asDouble());
    }
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  /** The fields of a signature without the program's version, which comes last. */
  static String withoutVersion(String signature) {
    return signature.substring(0, signature.lastIndexOf("|version:"));
  }

  static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(node -> strings.add(node.asText()));
    return strings;
  }
}
