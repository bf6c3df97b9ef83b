package dev.translator.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.Metrics;
import dev.translator.io.InputException;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.SentenceScore;
import dev.translator.translate.SentenceScorer;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames give the results of the engine, in any order of the rows. */
class ColumnsTest {
  private static final int LINES = 200;

  @TempDir private Path folder;

  private static List<Row> ordered(Dataset<Row> frame) {
    return frame.orderBy("line").collectAsList();
  }

  @Test
  void translatesAsTheEngine() {
    Path directory = TestSpark.model(folder);
    List<String> texts = new ArrayList<>(TestSpark.lines("test.en", LINES));
    texts.set(3, "");
    texts.set(5, null);
    List<String> sources = texts.stream().map(text -> text == null ? "" : text).toList();
    List<List<Translation>> expected;
    try (TranslationEngine engine = TranslationEngine.load(directory)) {
      expected =
          engine.translate(
              sources, engine.defaults().withStrategy(new DecodingStrategy.Beam(3)).withNBest(2));
    }
    SparkModel model = SparkModel.distribute(TestSpark.session(), directory.toString());
    List<Row> rows =
        ordered(
            TranslateColumns.with(model)
                .search(own -> own.withStrategy(new DecodingStrategy.Beam(3)).withNBest(2))
                .into("de")
                .score("points")
                .alternatives("all")
                .apply(TestSpark.frame(List.of("text"), texts).repartition(3)));
    assertThat(rows).hasSize(LINES);
    for (int i = 0; i < LINES; i++) {
      Row row = rows.get(i);
      List<Translation> best = expected.get(i);
      if (texts.get(i) == null) {
        assertThat(row.isNullAt(2) && row.isNullAt(3) && row.isNullAt(4)).isTrue();
      } else {
        assertThat(row.getString(1)).isEqualTo(texts.get(i));
        assertThat(row.getString(2)).isEqualTo(best.get(0).text());
        assertThat(row.getDouble(3)).isCloseTo(best.get(0).score(), within(1e-4));
        assertThat(row.<String>getList(4)).isEqualTo(best.stream().map(Translation::text).toList());
      }
    }
  }

  @Test
  void scoresAsTheScorer() {
    Path directory = TestSpark.model(folder);
    List<String> sources = new ArrayList<>(TestSpark.lines("test.en", LINES));
    List<String> targets = new ArrayList<>(TestSpark.lines("test.de", LINES));
    sources.set(7, null);
    targets.set(9, "wort ".repeat(2000));
    List<SentenceScore> expected;
    try (SentenceScorer scorer = SentenceScorer.load(directory, "cpu")) {
      expected =
          scorer.score(sources.stream().map(text -> text == null ? "" : text).toList(), targets);
    }
    List<Row> rows =
        ordered(
            ScoreColumns.with(SparkModel.installed(directory))
                .source("en")
                .target("de")
                .normalized("mean")
                .entropy("entropy")
                .apply(TestSpark.frame(List.of("en", "de"), sources, targets).repartition(3)));
    for (int i = 0; i < LINES; i++) {
      SentenceScore score = expected.get(i);
      if (i == 7) {
        assertThat(rows.get(i).isNullAt(3)).isTrue();
      } else if (i == 9) {
        assertThat(rows.get(i).getDouble(3)).isNaN();
      } else {
        assertThat(rows.get(i).getDouble(3)).isCloseTo(score.logProbability(), within(1e-3));
        assertThat(rows.get(i).getDouble(4)).isCloseTo(score.score(), within(1e-4));
        assertThat(rows.get(i).getDouble(5))
            .isCloseTo(-score.logProbability() / score.tokens().size(), within(1e-4));
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  @Test
  void adequacyIsHighWhereBothDirectionsAgree() {
    Dataset<Row> frame =
        TestSpark.session()
            .sql("select 1D as a, 1D as b union all select 1D, 3D union all select 3D, 3D");
    assertThat(
            frame
                .select(ScoreColumns.dualCrossEntropy(functions.col("a"), functions.col("b")))
                .collectAsList()
                .stream()
                .map(row -> row.getDouble(0)))
        .containsExactly(Math.exp(-1), Math.exp(-4), Math.exp(-3));
  }

  @Test
  void evaluatesAsOneMachine() {
    List<String> references = TestSpark.lines("test.de", LINES);
    List<String> others = TestSpark.lines("valid.de", LINES);
    List<String> hypotheses = new ArrayList<>(references);
    hypotheses.replaceAll(line -> line.replace(" ein", " kein"));
    Dataset<Row> frame =
        TestSpark.frame(List.of("hyp", "ref", "other"), hypotheses, references, others);
    EvaluateColumns.Result result =
        EvaluateColumns.metrics("bleu", "chrf", "ter")
            .run(frame.repartition(5), "hyp", "ref", "other");
    assertThat(result.sentences()).isEqualTo(LINES);
    assertThat(result.scores())
        .isEqualTo(
            List.of("bleu", "chrf", "ter").stream()
                .map(name -> Metrics.of(name).scoreAll(hypotheses, List.of(references, others)))
                .toList());
    assertThatThrownBy(() -> EvaluateColumns.metrics("bleu").run(frame.limit(0), "hyp", "ref"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void namesTheColumnThatIsMissingOrThereAlready() {
    SparkModel model = SparkModel.installed(TestSpark.model(folder));
    Dataset<Row> frame = TestSpark.frame(List.of("text"), List.of("A dog."));
    assertThatThrownBy(() -> TranslateColumns.with(model).from("en").apply(frame))
        .isInstanceOf(ConfigException.class)
        .hasMessage("column en: there is none; there are line, text");
    assertThatThrownBy(() -> TranslateColumns.with(model).into("line").apply(frame))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("column line: is there already");
    assertThatThrownBy(() -> TranslateColumns.with(model).from("line").apply(frame))
        .hasMessage("column line: has the type bigint, not string");
  }

  @Test
  void aChangedModelIsNotLoaded() throws IOException {
    Path directory = TestSpark.model(folder);
    Path config = directory.resolve("config.yaml");
    Files.writeString(
        config, "# a model that no other test has loaded\n", StandardOpenOption.APPEND);
    SparkModel model = SparkModel.installed(directory);
    Files.writeString(config, "# changed\n", StandardOpenOption.APPEND);
    Dataset<Row> translated =
        TranslateColumns.with(model).apply(TestSpark.frame(List.of("text"), List.of("A dog.")));
    assertThatThrownBy(translated::collectAsList).hasStackTraceContaining("has the checksum");
  }
}
