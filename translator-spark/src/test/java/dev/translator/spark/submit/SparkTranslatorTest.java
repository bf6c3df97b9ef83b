package dev.translator.spark.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.corpus.filter.FilterChain;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.evaluate.Metrics;
import dev.translator.spark.TestSpark;
import dev.translator.translate.SentenceScore;
import dev.translator.translate.SentenceScorer;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands write the results of those of one machine, in the same order. */
class SparkTranslatorTest {
  private static final int LINES = 60;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startSession() {
    TestSpark.session();
  }

  private int run(Object... arguments) {
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    return SparkTranslator.run(texts, new PrintWriter(out), new PrintWriter(err));
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /** All lines of a directory of part files. */
  private List<String> written(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      List<String> lines = new ArrayList<>();
      for (Path part : files.filter(SparkTranslatorTest::isPart).sorted().toList()) {
        lines.addAll(Files.readAllLines(part));
      }
      return lines;
    }
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().startsWith("part-");
  }

  @Test
  void translatesLinesInTheirOrder() throws IOException {
    Path model = TestSpark.model(folder);
    List<String> lines = TestSpark.lines("test.en", LINES);
    Path report = folder.resolve("report.json");
    Object[] command = {
      "translate",
      file("in.en", lines),
      "-o",
      folder.resolve("out"),
      "--model",
      model,
      "--partitions",
      "4",
      "--beam-size",
      "1",
      "--report",
      report
    };
    assertThat(run(command)).as(err.toString()).isZero();
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      assertThat(written("out"))
          .isEqualTo(
              engine.translate(lines, engine.defaults().greedy()).stream()
                  .map(found -> found.get(0).text())
                  .toList());
    }
    JsonNode found = new ObjectMapper().readTree(report.toFile());
    assertThat(found.get("lines").asInt()).isEqualTo(LINES);
    assertThat(out.toString().strip()).isEqualTo(Files.readString(report).strip());
    assertThat(run(command)).isEqualTo(1);
    assertThat(err.toString()).contains("already exists").hasLineCount(1);
  }

  @Test
  void scoresLinesInTheirOrder() throws IOException {
    Path model = TestSpark.model(folder);
    List<String> sources = TestSpark.lines("test.en", LINES);
    List<String> targets = TestSpark.lines("test.de", LINES);
    int code =
        run(
            "score",
            "--source",
            file("a.en", sources),
            "--target",
            file("a.de", targets),
            "-o",
            folder.resolve("scores"),
            "--model",
            model,
            "--installed");
    assertThat(code).as(err.toString()).isZero();
    try (SentenceScorer scorer = SentenceScorer.load(model, "cpu")) {
      List<SentenceScore> expected = scorer.score(sources, targets);
      List<String> found = written("scores");
      assertThat(found).hasSize(LINES);
      for (int i = 0; i < LINES; i++) {
        double score = expected.get(i).logProbability();
        double difference = Double.parseDouble(found.get(i)) - score;
        assertThat(Double.isNaN(score) ? found.get(i).equals("NaN") : Math.abs(difference) < 1e-3)
            .as("%s, expected %s", found.get(i), score)
            .isTrue();
      }
    }
  }

  @Test
  void cleansAsOneMachine() throws IOException {
    List<String> sources = new ArrayList<>(TestSpark.lines("test.en", LINES));
    List<String> targets = new ArrayList<>(TestSpark.lines("test.de", LINES));
    sources.addAll(sources.subList(10, 30));
    targets.addAll(targets.subList(10, 30));
    targets.set(5, "");
    FilterChain chain =
        new FilterChain(
            PairFilters.standard(
                SideNames.languages("en", "de"),
                PairFilters.MAX_CHARACTERS,
                PairFilters.MAX_RATIO,
                false,
                Stream.of(new SentencePair(sources.get(3), "andere Seite", 1))));
    List<String> keptSources = new ArrayList<>();
    List<String> keptTargets = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String reason = chain.dropReason(new SentencePair(sources.get(i), targets.get(i), i + 1));
      if (reason == null) {
        keptSources.add(sources.get(i));
        keptTargets.add(targets.get(i));
      } else {
        dropped.add(reason + "\t" + (i + 1) + "\t" + sources.get(i) + "\t" + targets.get(i));
      }
    }
    Path held = file("held.tsv", List.of(sources.get(3) + "\tandere Seite"));
    int code =
        run(
            "clean",
            file("c.en", sources),
            file("c.de", targets),
            "--source-language",
            "en",
            "--target-language",
            "de",
            "--test",
            held,
            "-o",
            folder.resolve("clean"));
    assertThat(code).as(err.toString()).isZero();
    assertThat(written("clean.en")).isEqualTo(keptSources);
    assertThat(written("clean.de")).isEqualTo(keptTargets);
    assertThat(written("clean.dropped.tsv")).isEqualTo(dropped);
    assertThat(out.toString())
        .contains("\"kept\":" + keptSources.size(), "\"empty side\":1", "\"held out\":1");
  }

  @Test
  void evaluatesAsOneMachine() throws IOException {
    List<String> references = TestSpark.lines("test.de", LINES);
    List<String> hypotheses = references.stream().map(line -> line.replace("ein", "kein")).toList();
    int code =
        run(
            "evaluate",
            "--hypotheses",
            file("h", hypotheses),
            "--references",
            file("r", references),
            "-m",
            "bleu,chrf");
    assertThat(code).as(err.toString()).isZero();
    JsonNode scores = new ObjectMapper().readTree(out.toString()).get("scores");
    assertThat(scores.get(0).get("score").asDouble())
        .isEqualTo(Metrics.of("bleu").score(hypotheses, references).value());
    assertThat(scores.get(1).get("score").asDouble())
        .isEqualTo(Metrics.of("chrf").score(hypotheses, references).value());
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    assertThat(run("translate", "a.csv", "-o", "x", "--model", folder)).isEqualTo(2);
    assertThat(run("clean", "a", "--source-language", "en", "-o", "x")).isEqualTo(2);
    Path one = file("one", List.of("a", "b"));
    Path other = file("other", List.of("a"));
    assertThat(run("evaluate", "--hypotheses", one, "--references", other)).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "--column: which column of a.csv?",
            "Missing required option: '--target-language=LANGUAGE'",
            one + " has 2 lines, but " + other + " has 1");
  }
}
