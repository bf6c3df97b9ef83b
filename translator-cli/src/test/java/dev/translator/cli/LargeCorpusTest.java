package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200,000 pairs through report, store and training in processes of their own whose heap is a
 * fraction of the memory of the pairs as objects. The same with 20 million is in
 * docs/benchmarks.md.
 */
@Tag("slow")
class LargeCorpusTest {
  private static final int PAIRS = 200_000;

  @TempDir Path directory;

  private String java(String heap, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // a short run: compiling it further costs more
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8"));
    command.addAll(Arrays.asList(arguments));
    Path err = directory.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    return out + Files.readString(err);
  }

  private String translator(String heap, String... arguments)
      throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> all = new ArrayList<>(List.of("-cp", classes, "dev.translator.cli.Main"));
    all.addAll(Arrays.asList(arguments));
    return java(heap, all.toArray(String[]::new));
  }

  @Test
  void aCorpusLargerThanTheHeap() throws Exception {
    Path source = directory.resolve("train.en");
    Path target = directory.resolve("train.de");
    java(
        "256m",
        Path.of("..", "scripts", "SyntheticPairs.java").toString(),
        "--corpus",
        String.valueOf(PAIRS),
        source.toString(),
        target.toString());
    Files.write(directory.resolve("valid.en"), Files.readAllLines(source).subList(0, 5));
    Files.write(directory.resolve("valid.de"), Files.readAllLines(target).subList(0, 5));

    String report =
        translator("110m", "data", "report", source.toString(), target.toString(), "--json");
    JsonNode survey = new ObjectMapper().readTree(report.substring(0, report.lastIndexOf('}') + 1));
    assertThat(survey.at("/splits/0/pairs").asInt()).isEqualTo(PAIRS);
    assertThat(survey.at("/splits/0/alignment/correlations")).hasSize(PAIRS / 200);
    assertThat(survey.at("/splits/0/source/repeats/distinct").asInt()).isBetween(199_000, PAIRS);

    Path recipe = directory.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        """
        data: {directory: '%s', sourceLanguage: en, targetLanguage: de, train: train,
               validation: valid}
        subword: {vocabularySize: 1000}
        model: {dimension: 32, feedForwardDimension: 64, heads: 2, encoderLayers: 1,
                decoderLayers: 1}
        training: {batchTokens: 512, maxUpdates: 5, device: cpu, threads: 1}
        decoding: {beamSize: 1, maxLengthRatio: 1}
        """
            .formatted(directory));
    String training =
        translator("64m", "train", recipe.toString(), "-o", directory.resolve("m").toString());
    assertThat(training)
        .contains("training corpus: " + PAIRS + " of " + PAIRS + " pairs kept")
        .contains("200,000 pairs in ")
        .contains("ended after update 5");
  }
}
