package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes of users, through the real commands: one line with the error, its place and the next
 * step, an exit code, and every file as it was.
 */
class BadInputTest {
  private static final String YAML =
      """
      data:
        sourceLanguage: en
        targetLanguage: de
        train: train
        validation: train
      subword:
        vocabularySize: 280
      model:
        dimension: 8
        feedForwardDimension: 8
        decoderFeedForwardDimension: 12
        heads: 2
        encoderLayers: 1
        decoderLayers: 1
      training:
        maxUpdates: 2
        validateEveryUpdates: 2
        checkpointEveryUpdates: 2
        device: cpu
        threads: 1
      decoding:
        beamSize: 1
        maxLengthRatio: 0
        maxLengthOffset: 2
      """;

  @TempDir private static Path directory;

  private static Path yaml;
  private static Path model;

  @BeforeAll
  static void trainAModel() throws IOException {
    yaml = Files.writeString(directory.resolve("toy.yaml"), YAML);
    write("train.en", "a b c\n", "b c\n", "c a b\n");
    write("train.de", "x y z\n", "y z\n", "z x y\n");
    model = directory.resolve("model");
    Shell.Result result = train(model);
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static Path write(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("", lines));
  }

  private static Shell.Result train(Path output, String... overrides) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", yaml.toString(), "-o", output.toString()));
    arguments.addAll(List.of("--set", "data.directory=" + directory));
    Arrays.stream(overrides).forEach(override -> arguments.addAll(List.of("--set", override)));
    return Shell.run(arguments.toArray(String[]::new));
  }

  /** Trains on other data, which must fail. */
  private static String errorOf(int code, String... overrides) {
    Path output = directory.resolve("new");
    Shell.Result result = train(output, overrides);
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
    List<String> lines = result.err().lines().toList();
    assertThat(lines.get(lines.size() - 1)).doesNotContain("unexpected error", "Exception");
    return lines.get(lines.size() - 1);
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        contents.put(path.toString(), Files.readAllBytes(path));
      }
    }
    return contents;
  }

  @Test
  void misalignedFilesSayHowManyLinesEachHas() throws IOException {
    write("short.en", "a b\n", "b\n", "c\n");
    write("short.de", "x\n", "y\n");
    assertThat(errorOf(1, "data.train=short")).contains("short.en", "short.de", "3", "2");
  }

  @Test
  void missingFile() {
    assertThat(errorOf(1, "data.train=absent")).contains("absent");
    assertThat(errorOf(1, "data.train={source: train.en, target: absent.de}"))
        .contains(directory.resolve("absent.de").toString());
    assertThat(errorOf(1, "data.validation=absent")).contains("absent");
  }

  @Test
  void unknownKeyAndValueOutOfRange() {
    assertThat(errorOf(2, "training.warmupUpdate=1"))
        .isEqualTo(
            "--set training.warmupUpdate=1: unknown key, did you mean training.warmupUpdates?");
    assertThat(errorOf(2, "model.heads=0")).isEqualTo("--set model.heads=0: must be >= 1");
    assertThat(errorOf(2, "model.heads=3"))
        .isEqualTo(
            "--set model.heads=3: model.dimension = 8: must be divisible by model.heads = 3");
  }

  @Test
  void invalidUtf8SaysFileAndLine() throws IOException {
    Path bad = directory.resolve("latin.de");
    Files.write(bad, "x\nsch\u00f6n\nz\n".getBytes(StandardCharsets.ISO_8859_1));
    write("latin.en", "a\n", "b\n", "c\n");
    assertThat(errorOf(1, "data.train=latin")).startsWith(bad + ":2: not valid UTF-8");
    assertThat(errorOf(1, "data.validation=latin")).startsWith(bad + ":2: not valid UTF-8");
  }

  @Test
  void emptyCorpus() throws IOException {
    write("empty.en");
    write("empty.de");
    assertThat(errorOf(1, "data.train=empty")).contains("empty");
    assertThat(errorOf(1, "data.validation=empty")).contains("empty");
  }

  @Test
  void cudaWhereThereIsNoneSaysWhy() {
    assertThat(errorOf(2, "training.device=cuda:99")).contains("cuda");
  }

  @Test
  void failedTrainingLeavesAnEarlierModelAsItWas() throws IOException {
    Map<String, byte[]> before = files(model);
    assertThat(train(model, "data.train=absent").code()).isNotZero();
    assertThat(train(model, "model.dimension=16").code()).isEqualTo(2);
    assertThat(files(model)).containsExactlyInAnyOrderEntriesOf(before);
    assertThat(Shell.runWithInput("a b\n", "translate", "--model", model.toString()).code())
        .isZero();
  }

  @Test
  void truncatedWeightsAreFound() throws IOException {
    Path copy = directory.resolve("copy");
    for (Map.Entry<String, byte[]> file : files(model).entrySet()) {
      Path to = copy.resolve(model.relativize(Path.of(file.getKey())));
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    Path weights = copy.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
    for (String[] command :
        List.of(
            new String[] {"translate", "--model", copy.toString()},
            new String[] {"inspect", copy.toString()})) {
      Shell.Result result = Shell.runWithInput("a\n", command);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith(weights + ": ").contains("truncated").hasLineCount(1);
    }
  }

  @Test
  void mendedInputTrainsInTheSameDirectory() {
    Path output = directory.resolve("mended");
    assertThat(train(output, "data.validation=absent").code()).isEqualTo(1);
    assertThat(train(output, "data.train=absent").code()).isEqualTo(1);
    Shell.Result result = train(output);
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void directoryWithoutModel() {
    assertThat(Shell.run("inspect", directory.toString()))
        .isEqualTo(
            new Shell.Result(
                1,
                "",
                directory
                    + ": not a trained model: it has no config.yaml;"
                    + " give the output directory of `translator train`\n"));
  }

  @Test
  void inspectShowsWhatWasTrained() {
    Shell.Result result = Shell.run("inspect", model.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .containsPattern("languages +en to de\n")
        .contains("Transformer, 1 + 1 layers, dimension 8, feed-forward 8 + 12, 2 heads, up to")
        .contains("tokens, joint\n")
        .containsPattern("weights .*checksum right\n")
        .containsPattern("update-00000002.safetensors +0.1 MiB, checksum right\n")
        .contains("\n  vocabularySize: 280\n");
  }
}
