package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.cli.Shell.Result;
import dev.translator.kernels.Devices;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training, translating and evaluating through the real commands: sequences of words are to be said
 * backwards, which takes attention to the right place at every step and cannot be had by heart.
 */
@Tag("slow")
class ReverseTaskTest {
  private static final String[] WORDS = {"ba", "de", "fi", "go", "hu", "ka", "le", "mi"};
  private static final String RECIPE =
      """
      data: {directory: '%s', sourceLanguage: src, targetLanguage: rev, train: train, validation: valid}
      subword: {vocabularySize: 300}
      model: {dimension: 64, feedForwardDimension: 128, heads: 4, encoderLayers: 1, decoderLayers: 1, dropout: 0}
      training: {precision: fp32, batchTokens: 500, learningRate: 5e-3, schedule: linear, warmupUpdates: 50, maxUpdates: 700,
                 validateEveryUpdates: 700, checkpointEveryUpdates: 700, labelSmoothing: 0.1, device: cpu}
      """;

  @TempDir private static Path directory;

  private static String model;

  @BeforeAll
  static void train() throws IOException {
    List<String> sequences = new ArrayList<>(sequences(2300));
    write("train", sequences.subList(0, 2000));
    write("valid", sequences.subList(2000, 2100));
    write("test", sequences.subList(2100, 2300));
    Path recipe = Files.writeString(directory.resolve("reverse.yaml"), RECIPE.formatted(directory));
    model = directory.resolve("model").toString();

    Result trained = Shell.run("train", recipe.toString(), "--output", model);
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private static List<String> test(String side) throws IOException {
    return Files.readAllLines(directory.resolve("test." + side));
  }

  private static List<String> translate(String... options) throws IOException {
    Path output = directory.resolve("output");
    List<String> arguments = new ArrayList<>(List.of("translate", "--model", model));
    arguments.addAll(List.of(directory.resolve("test.src").toString(), "-o", output.toString()));
    arguments.addAll(List.of(options));
    Result translated = Shell.run(arguments.toArray(String[]::new));
    assertThat(translated.code()).as(translated.err()).isZero();
    return Files.readAllLines(output);
  }

  @Test
  void learnsToReverseSequencesItHasNotSeen() throws IOException {
    List<String> expected = test("rev");
    List<String> actual = translate();
    assertThat(actual).hasSameSizeAs(expected);
    long right = 0;
    for (int i = 0; i < expected.size(); i++) {
      right += actual.get(i).equals(expected.get(i)) ? 1 : 0;
    }
    assertThat(right).as("of 200 reversed").isGreaterThanOrEqualTo(196);
  }

  @Test
  void scoresAreThoseOfTheSearch() throws IOException {
    Path source = directory.resolve("test.src");
    Path found = directory.resolve("found");
    Result translated =
        Shell.run("translate", "--model", model, source.toString(), "--scores", "--beam-size", "1");
    Files.write(found, translated.out().lines().map(line -> line.split("\t")[1]).toList());

    Result scored =
        Shell.run(
            "score",
            "--model",
            model,
            "--source",
            source.toString(),
            "--target",
            found.toString(),
            "--normalized",
            "--per-token");

    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.err()).contains("200 pairs, ", "perplexity 1.");
    List<String> reported = translated.out().lines().toList();
    List<String> rows = scored.out().lines().toList();
    assertThat(rows).hasSameSizeAs(reported);
    for (int i = 0; i < rows.size(); i++) {
      String[] columns = rows.get(i).split("\t");
      double searched = Double.parseDouble(reported.get(i).split("\t")[0]);
      assertThat(Double.parseDouble(columns[1])).isCloseTo(searched, within(6e-5)); // 4 digits
      String[] tokens = columns[2].split(" ");
      double sum = 0;
      for (int t = 1; t < tokens.length; t += 2) {
        sum += Double.parseDouble(tokens[t]);
      }
      assertThat(Double.parseDouble(columns[0])).isCloseTo(sum, within(1e-4));
      assertThat(tokens[tokens.length - 2]).isEqualTo("</s>");
    }
  }

  @Test
  void alignmentsRunBackwards() throws IOException {
    List<String> sources = Files.readAllLines(directory.resolve("test.src"));
    int right = 0;
    int words = 0;
    Result translated =
        Shell.run(
            "translate",
            "--model",
            model,
            directory.resolve("test.src").toString(),
            "--alignments");
    List<String> rows = translated.out().lines().toList();
    for (int i = 0; i < sources.size(); i++) {
      String[] columns = rows.get(i).split("\t");
      int last = sources.get(i).split(" ").length - 1;
      words += last + 1;
      for (String link : columns[1].split(" ")) {
        String[] ends = link.split("-");
        right += Integer.parseInt(ends[0]) == last - Integer.parseInt(ends[1]) ? 1 : 0;
      }
    }
    assertThat(right).as("links of " + words + " words").isGreaterThanOrEqualTo(words * 9 / 10);
  }

  @Test
  void attentionIsShown() throws IOException {
    Path page = directory.resolve("attention.html");
    Result shown =
        Shell.run("inspect", model, "--attention", "ba de fi go hu", "-o", page.toString());

    assertThat(shown).isEqualTo(new Result(0, "", "written to " + page + "\n"));
    assertThat(page)
        .content()
        .contains("<p>ba de fi go hu</p>", "<p>hu go fi de ba</p>", "MAPS = [");
  }

  @Test
  void optionsReachTheSearch() throws IOException {
    List<String> plain = translate();

    assertThat(translate("--model", model + "=3")).isEqualTo(plain);
    assertThat(translate("--forbid=ba")).noneMatch(line -> line.contains("ba")).hasSize(200);
    assertThat(translate("--must-contain=mi le")).allMatch(line -> line.contains("mi le"));
    assertThat(translate("--prefix=go ka")).allMatch(line -> line.startsWith("go ka"));
    assertThat(translate("--sampling", "--seed=5", "--temperature=2"))
        .isEqualTo(translate("--sampling", "--seed=5", "--temperature=2"))
        .isNotEqualTo(translate("--sampling", "--seed=6", "--temperature=2"))
        .isNotEqualTo(plain);
  }

  /**
   * Alone, sorted in batches of 32, shuffled in batches of 4096 tokens, with one and two threads.
   */
  @Test
  void neitherBatchesNorThreadsChangeATranslation() throws IOException {
    List<String> lines = new ArrayList<>(test("src"));
    lines.addAll(test("rev").subList(0, 50).stream().map(line -> line + ", xyz " + line).toList());
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(3));
    List<String> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparing(String::length));
    Map<String, String> expected = new HashMap<>();
    try (TranslationEngine engine =
        TranslationEngine.load(Path.of(model), EngineOptions.on("cpu"))) {
      for (int threads = 1; threads <= 2; threads++) {
        Devices.threads(threads);
        Map<String, String> alone = new HashMap<>();
        lines.forEach(line -> alone.put(line, engine.translate(List.of(line)).get(0)));
        expected = expected.isEmpty() ? alone : expected;
        assertThat(alone).isEqualTo(expected);
        assertThat(together(engine, shuffled)).isEqualTo(expected);
        Map<String, String> small = new HashMap<>();
        for (int start = 0; start < sorted.size(); start += 32) {
          int end = Math.min(sorted.size(), start + 32);
          small.putAll(together(engine, sorted.subList(start, end)));
        }
        assertThat(small).isEqualTo(expected);
      }
    } finally {
      Devices.threads(0);
    }
  }

  private static Map<String, String> together(TranslationEngine engine, List<String> lines) {
    Map<String, String> translations = new HashMap<>();
    List<String> translated = engine.translate(lines);
    for (int i = 0; i < lines.size(); i++) {
      translations.put(lines.get(i), translated.get(i));
    }
    return translations;
  }

  private static Set<String> sequences(int count) {
    SplittableRandom random = new SplittableRandom(11);
    Set<String> sequences = new LinkedHashSet<>();
    while (sequences.size() < count) {
      List<String> words = new ArrayList<>();
      for (int length = random.nextInt(3, 8); length > 0; length--) {
        words.add(WORDS[random.nextInt(WORDS.length)]);
      }
      sequences.add(String.join(" ", words));
    }
    return sequences;
  }

  private static void write(String name, List<String> sequences) throws IOException {
    Files.write(directory.resolve(name + ".src"), sequences);
    Files.write(
        directory.resolve(name + ".rev"),
        sequences.stream().map(ReverseTaskTest::reversed).toList());
  }

  private static String reversed(String sequence) {
    List<String> words = Arrays.asList(sequence.split(" "));
    Collections.reverse(words);
    return String.join(" ", words);
  }
}
