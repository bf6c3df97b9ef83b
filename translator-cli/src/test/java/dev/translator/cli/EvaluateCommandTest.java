package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.Chrf;
import dev.translator.evaluate.ChrfOptions;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.Smoothing;
import dev.translator.evaluate.Ter;
import dev.translator.evaluate.TerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir Path folder;
  private final List<String> references = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();
  private String referenceFile;
  private String goodFile;
  private String badFile;

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < 30; i++) {
      String line = "Line " + i + " of the text, with words: " + "a b c ".repeat(i % 5);
      references.add(line);
      good.add(i % 3 == 0 ? line : line.replace("text", "book"));
      bad.add(i % 3 == 0 ? line : line.replace("of the text", "xyz"));
    }
    referenceFile = file("references", references);
    goodFile = file("good", good);
    badFile = file("bad", bad);
  }

  @Test
  void printsTheLineThatIsQuotedAndTheTable() {
    Shell.Result result = evaluate(goodFile);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(new Bleu().score(good, references).toLine() + "\n")
        .contains("\n30 sentences, 33.3 % exact matches, length ratio 1.000\n")
        .contains("\nreference tokens  sentences     BLEU\n1-10 ")
        .contains("\n11-20 ");
  }

  @Test
  void everyOptionReachesItsMetric() throws IOException {
    JsonNode json =
        json(
            evaluate(
                goodFile,
                "--json",
                "--metrics=bleu,chrf,ter",
                "--tokenize=intl",
                "--smooth-method=floor",
                "--smooth-value=0.2",
                "--lowercase",
                "--effective-order",
                "--max-ngram-order=3",
                "--chrf-char-order=5",
                "--chrf-word-order=1",
                "--chrf-beta=3",
                "--chrf-lowercase",
                "--chrf-whitespace",
                "--chrf-eps-smoothing",
                "--ter-normalized",
                "--ter-no-punct",
                "--ter-asian-support",
                "--ter-case-sensitive"));
    List<CorpusMetric> metrics =
        List.of(
            new Bleu(
                new BleuOptions(BleuTokenizer.INTERNATIONAL, Smoothing.FLOOR, 0.2, true, true, 3)),
            new Chrf(new ChrfOptions(5, 1, 3, true, true, true)),
            new Ter(new TerOptions(true, true, true, true)));
    assertThat(json).hasSize(3);
    for (int i = 0; i < 3; i++) {
      MetricScore score = metrics.get(i).score(good, references);
      assertThat(json.get(i).get("name").asText()).isEqualTo(score.name());
      assertThat(json.get(i).get("score").asDouble()).isEqualTo(score.value());
      assertThat(json.get(i).get("signature").asText()).isEqualTo(score.signature());
      assertThat(json.get(i).get("byLength").size()).isGreaterThan(1);
      assertThat(json.get(i).get("exactMatchRate").asDouble()).isEqualTo(1 / 3.0);
    }
    assertThat(json.get(0).get("totals").get(0).isIntegralNumber()).isTrue();
    assertThat(json.get(2).get("edits").asInt()).isPositive();
  }

  @Test
  void sentenceScores() throws IOException {
    JsonNode scores = json(evaluate(goodFile, "--json", "--sentence-level")).get(0);
    assertThat(scores.get("sentenceScores")).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(scores.get("sentenceScores").get(i).asDouble())
          .isEqualTo(new Bleu().scoreSentence(good.get(i), List.of(references.get(i))));
    }
    String text = evaluate(goodFile, "--sentence-level", "--metrics=bleu,ter").out();
    assertThat(text).startsWith("BLEU\tTER\n100.00\t0.00\n");
    assertThat(text.split("\n\n")[0].lines()).hasSize(31);
  }

  @Test
  void severalReferences() throws IOException {
    JsonNode json = json(evaluate(goodFile, "--references", badFile, "--json")).get(0);
    assertThat(json.get("signature").asText()).startsWith("nrefs:2|");
    assertThat(json.get("score").asDouble())
        .isEqualTo(new Bleu().scoreAll(good, List.of(references, bad)).value());
  }

  @Test
  void comparesWithABaseline() throws IOException {
    JsonNode json =
        json(evaluate(goodFile, "--baseline", badFile, "--trials=100", "--json")).get(0);
    assertThat(json.get("signature").asText()).startsWith("nrefs:1|bs:100|seed:12345|case:mixed");
    JsonNode comparison = json.get("comparison");
    double baseline = new Bleu().score(bad, references).value();
    assertThat(comparison.get("baselineScore").asDouble()).isEqualTo(baseline);
    assertThat(comparison.get("pValue").asDouble()).isEqualTo(1 / 101.0);
    assertThat(json.get("confidence").get("halfWidth").asDouble()).isPositive();
    assertThat(
            evaluate(
                    goodFile,
                    "--baseline",
                    badFile,
                    "--significance=approximate-randomization",
                    "--trials=100",
                    "--seed=1")
                .out())
        .contains("|ar:100|seed:1|")
        .containsPattern(
            "\nBLEU of the baseline = [0-9.]+, difference = \\+[0-9.]+, p = 0\\.0[0-9]+")
        .contains("(approximate-randomization, 100 trials)");
  }

  @Test
  void confidence() {
    assertThat(evaluate(goodFile, "--confidence").out())
        .containsPattern("\\|bs:1000\\|seed:12345\\|.* = [0-9.]+ \\(μ = [0-9.]+ ± [0-9.]+\\) ");
  }

  @Test
  void gatesEndWithOneAndOneLine() {
    Shell.Result low = evaluate(goodFile, "--fail-below", "bleu=99");
    assertThat(low.code()).isEqualTo(1);
    assertThat(low.out()).startsWith("BLEU|");
    assertThat(low.err()).matches("BLEU = [0-9.]+: below the limit 99.00 by [0-9.]+\n");
    assertThat(evaluate(goodFile, "--fail-below", "bleu=30").code()).isZero();

    Shell.Result worse = evaluate(badFile, "--fail-if-worse-than", goodFile, "--trials=100");
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.err())
        .matches(
            "BLEU = [0-9.]+: fell from the baseline's [0-9.]+ by [0-9.]+, p = 0.0099"
                + " \\(bootstrap, 100 trials\\)\n");
    assertThat(evaluate(goodFile, "--fail-if-worse-than", badFile).code()).isZero();
    assertThat(evaluate(badFile, "--baseline", goodFile).code()).isZero();

    Shell.Result both =
        evaluate(
            badFile,
            "--metrics=bleu,ter",
            "--fail-below=bleu=99,ter=1",
            "--fail-if-worse-than",
            goodFile);
    assertThat(both.err().lines()).hasSize(1);
    assertThat(both.err()).contains("TER = ").contains("above the limit").contains("rose from");
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    mistake(2, "smooth-value = NaN: must be", "--smooth-method=floor", "--smooth-value=NaN");
    mistake(2, "only floor and add-k take one", "--smooth-value=1");
    mistake(2, "limit BLEU = NaN", "--fail-below=bleu=NaN");
    mistake(2, "--fail-below chrf: not among --metrics bleu", "--fail-below=chrf=30");
    mistake(2, "chrf-beta = -1: must be from 0 to 1000", "--chrf-beta=-1");
    mistake(2, "model from outside", "--tokenize=ja-mecab");
    mistake(2, "metric rouge: unknown", "--metrics=rouge");
    mistake(2, "significance = t-test: unknown", "--significance=t-test", "--baseline=" + badFile);
    mistake(2, "add --baseline", "--significance=bootstrap");
    mistake(1, "no such file", "--references=" + folder.resolve("absent"));
    Path latin = folder.resolve("latin1");
    Files.write(latin, "é\n".repeat(30).getBytes(StandardCharsets.ISO_8859_1));
    mistake(1, "latin1:1: not valid UTF-8", "--references=" + latin);
    mistake(
        1,
        "has 30, " + file("short", bad.subList(0, 7)) + " has 7",
        "--baseline=" + goodFile,
        "--references=" + folder.resolve("short"));
    mistake(
        1,
        "empty, there is nothing to score",
        List.of(file("none", List.of())),
        file("none2", List.of()));
  }

  private void mistake(int code, String message, String... options) {
    check(code, message, evaluate(goodFile, options));
  }

  private static void mistake(
      int code, String message, List<String> references, String hypotheses) {
    check(
        code,
        message,
        Shell.run("evaluate", "--hypotheses", hypotheses, "--references", references.get(0)));
  }

  private static void check(int code, String message, Shell.Result result) {
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(code);
  }

  private Shell.Result evaluate(String hypotheses, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--hypotheses", hypotheses, "--references", referenceFile));
    arguments.addAll(List.of(options));
    return Shell.run(arguments.toArray(String[]::new));
  }

  private static JsonNode json(Shell.Result result) throws IOException {
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private String file(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines).toString();
  }
}
