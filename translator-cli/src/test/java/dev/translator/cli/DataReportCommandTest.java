package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReportCommandTest {
  @TempDir Path directory;
  private String recipe;

  @BeforeEach
  void write() throws IOException {
    StringBuilder train = new StringBuilder("a test\tein Test\n");
    for (int i = 0; i < 120; i++) {
      String end = " and so".repeat(i % 9);
      train.append("house " + i + end + "\tHaus " + i + " und so".repeat(i % 9) + "\n");
    }
    Files.writeString(directory.resolve("train.tsv"), train);
    Files.writeString(directory.resolve("valid.tsv"), "a test\teine <Probe>\n");
    Path file = directory.resolve("recipe.yaml");
    Files.writeString(
        file,
        """
        data: {directory: '%s', sourceLanguage: en, targetLanguage: de,
               train: [{path: train.tsv, weight: 2}], validation: valid.tsv}
        subword: {vocabularySize: 300}
        model: {dimension: 8, feedForwardDimension: 8, heads: 2, encoderLayers: 1, decoderLayers: 1}
        training: {device: cpu, threads: 1, batchTokens: 200, accumulate: 2}
        """
            .formatted(directory));
    recipe = file.toString();
  }

  @Test
  void textForPeople() {
    Shell.Result result = Shell.run("data", "report", recipe);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("train: 121 pairs\n")
        .contains("validation sentences in train: 1 pairs\n")
        .contains("  sources                    1 of 1 (100.00 %)\n")
        .contains("BLEU of copying the source ")
        .contains("no suspect region")
        .contains("after subwords: ")
        .contains("time of an epoch, about");
    assertThat(result.err()).contains("making a few updates\n");
  }

  @Test
  @Tag("slow")
  void jsonForPrograms() throws IOException {
    Shell.Result result = Shell.run("data", "report", recipe, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(result.out());
    assertThat(report.at("/splits/0/pairs").asLong()).isEqualTo(121);
    assertThat(report.at("/leaks/0/pairs").asLong()).isEqualTo(1);
    assertThat(report.at("/splits/0/source/characters/percentiles/50").asInt()).isPositive();
    assertThat(report.at("/tokens/tokensPerEpoch").asLong()).isGreaterThan(2 * 121);
    assertThat(report.at("/estimate/parameters").asLong()).isPositive();
    assertThat(report.at("/estimate/targetTokensPerSecond").asDouble()).isPositive();
    assertThat(report.at("/estimate/updatesPerEpoch").asLong())
        .isEqualTo(report.at("/tokens/batchesPerEpoch").asLong() / 2);
  }

  @Test
  void onePageThatNeedsNothingElse() throws IOException {
    Path page = directory.resolve("report.html");
    Shell.Result result =
        Shell.run(
            "data",
            "report",
            directory.resolve("train.tsv").toString(),
            "--source-language=en",
            "--target-language=de",
            "--validation=" + directory.resolve("valid.tsv"),
            "--html=" + page);
    assertThat(result.code()).as(result.err()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<svg ", "Lengths in characters", "Correlation of both sides", "found in")
        .doesNotContain("<Probe>", "src=", "href=", "@import", "url(");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  @Test
  void alignedFilesNameTheirLanguages() throws IOException {
    Path english = Files.writeString(directory.resolve("x.en"), "the house\nthe tree\n");
    Path german = Files.writeString(directory.resolve("x.de"), "das Haus\nder Baum\n");
    Shell.Result result =
        Shell.run("data", "report", english.toString(), german.toString(), "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(result.out());
    assertThat(report.at("/sourceLanguage").asText()).isEqualTo("en");
    assertThat(report.at("/targetLanguage").asText()).isEqualTo("de");
    assertThat(report.at("/estimate").isNull()).isTrue();
  }

  @Test
  void bothSidesMayBeOfOneLanguage() throws IOException {
    Path file = Files.writeString(directory.resolve("x.en"), "the house\nthe tree\n");
    Path page = directory.resolve("r.html");
    Shell.Result result =
        Shell.run("data", "report", file.toString(), file.toString(), "--html=" + page);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(page)).contains("source en characters", "target en words");
  }

  @Test
  void whatIsWrongIsOneLine() throws IOException {
    Path latin = directory.resolve("latin.tsv");
    Files.write(latin, "a\tb\nc\t\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    Shell.Result result = Shell.run("data", "report", latin.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith(latin + ":2: not valid UTF-8");
    assertThat(Shell.run("data", "report", latin.toString(), "--set", "a=b").code()).isEqualTo(2);
    assertThat(Shell.run("data", "report", recipe, recipe).code()).isEqualTo(2);
    assertThat(Shell.run("data", "report", recipe, "--test=x").code()).isEqualTo(2);
  }
}
