package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.memory.MemoryEntry;
import dev.translator.memory.TranslationMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateMemoryTest {
  private static final List<String> SOURCES =
      List.of("Open the file.", "Close the old door.", "Open the door.", "Something quite new");
  private static final List<String> REFERENCES =
      List.of(
          "Öffne bitte die Datei.",
          "Mach die alte Tür zu.",
          "Öffne die Tür bitte.",
          "Neues ist da");
  private static final List<String> OUTPUT =
      List.of("Öffne bitte die Akte.", "Mach die Tür zu.", "Öffne die Tür bitte.", "Neu ist da");

  @TempDir private Path directory;
  private String source;
  private String reference;
  private String output;
  private String memory;

  @BeforeEach
  void write() throws IOException {
    source = file("source", SOURCES);
    reference = file("reference", REFERENCES);
    output = file("output", OUTPUT);
    memory = directory.resolve("tm").toString();
    try (TranslationMemory entries = TranslationMemory.create(Path.of(memory), "en", "de")) {
      entries.add(MemoryEntry.of(SOURCES.get(0), REFERENCES.get(0)));
      entries.add(MemoryEntry.of(SOURCES.get(0), "Datei öffnen"));
      entries.add(MemoryEntry.of(SOURCES.get(1), "Schließ die alte Tür."));
      entries.commit();
    }
  }

  private String file(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines).toString();
  }

  private Shell.Result evaluate(String... arguments) {
    return Shell.run(
        Stream.concat(Stream.of("evaluate", reference, "-m", "bleu", "chrf"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private JsonNode bands(String... arguments) throws IOException {
    Shell.Result result = evaluate(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  /** The score of some lines alone. */
  private double score(List<String> lines, int metric, int... numbers) throws IOException {
    List<String> hypotheses = new ArrayList<>();
    List<String> correct = new ArrayList<>();
    for (int number : numbers) {
      hypotheses.add(lines.get(number));
      correct.add(REFERENCES.get(number));
    }
    String system = file("some", hypotheses);
    Shell.Result result =
        Shell.run(
            "evaluate", file("correct", correct), "-i", system, "-m", "bleu", "chrf", "--json");
    return new ObjectMapper().readTree(result.out()).get(metric).get("score").asDouble();
  }

  @Test
  void eachBandHasTheScoresOfItsLines() throws IOException {
    JsonNode metrics = bands("-i", output, "--source", source, "--memory", memory, "--json");
    List<String> alone = List.of("Datei öffnen", "Schließ die alte Tür.", "Datei öffnen", "");
    int[][] lines = {{0}, {1}, {2}, {3}, {1, 2, 3}, {0, 1, 2, 3}};
    for (int metric = 0; metric < 2; metric++) {
      JsonNode bands = metrics.get(metric).get("byMatch");
      assertThat(bands.findValuesAsText("match"))
          .containsExactly(
              "pair in the memory",
              "exact",
              "75-84 %",
              "new",
              "all but pairs in the memory",
              "all");
      assertThat(bands.findValuesAsText("sentences")).containsExactly("1", "1", "1", "1", "3", "4");
      assertThat(bands.findValuesAsText("words")).containsExactly("3", "4", "3", "3", "10", "13");
      for (int i = 0; i < lines.length; i++) {
        assertThat(bands.get(i).get("score").asDouble()).isEqualTo(score(OUTPUT, metric, lines[i]));
        assertThat(bands.get(i).get("memoryAlone").asDouble())
            .isEqualTo(score(alone, metric, lines[i]));
      }
    }
  }

  @Test
  void systemsAreComparedBandByBand() throws IOException {
    reference = file("reference", twentyTimes(REFERENCES));
    source = file("source", twentyTimes(SOURCES));
    output = file("output", twentyTimes(OUTPUT));
    String better = file("better", twentyTimes(REFERENCES));
    String[] arguments = {"--source", source, "--memory", memory, "--trials", "50"};
    String[] systems = {"-i", output, better, "--paired-bs"};
    String text =
        evaluate(Stream.of(systems, arguments).flatMap(Stream::of).toArray(String[]::new)).out();
    assertThat(text.lines())
        .anyMatch(line -> line.matches("BLEU by match in \\S+tm +sentences +words .*memory alone"))
        .anyMatch(line -> line.matches("75-84 % +20 +60 +100.00 +100.00 \\(p = 1.0000\\) +0.00"))
        .anyMatch(line -> line.matches("all +80 +260 +\\S+ +100.00 \\(p = 0.0196\\)\\* .*"));
    String three = file("three", twentyTimes(OUTPUT));
    JsonNode all =
        bands("-i", output, better, three, "--source", source, "--memory", memory, "--json");
    JsonNode band = all.get(1).get("metrics").get(1).get("byMatch").get(5);
    assertThat(band.get("score").asDouble()).isEqualTo(100);
    assertThat(band.has("pValue")).isFalse();
    assertThat(evaluate("-i", output, better, three, "--source", source, "--memory", memory).out())
        .contains("chrF2 by match in");
  }

  private static List<String> twentyTimes(List<String> lines) {
    return Collections.nCopies(20, lines).stream().flatMap(List::stream).toList();
  }

  @Test
  void aTestNeedsTwentySentences() throws IOException {
    String better = file("better", REFERENCES);
    JsonNode metrics =
        bands("-i", better, "--baseline", output, "--source", source, "--memory", memory, "--json");
    assertThat(metrics.get(0).at("/byMatch/5/score").asDouble()).isGreaterThan(99.9);
    assertThat(metrics.get(0).at("/byMatch/5/pValue").isMissingNode()).isTrue();
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    assertThat(evaluate("-i", output, "--memory", memory).err())
        .contains("--memory needs --source FILE");
    assertThat(evaluate("-i", output, "--source", source).err())
        .contains("--source needs --model, which translates it, or --memory");
    assertThat(evaluate("-i", output, "--memory", memory, "--source", source, "-b").err())
        .contains("--memory: scores by match need --format text or json");
    assertThat(evaluate("-i", output, "--memory", "none", "--source", source).err())
        .contains("none: no translation memory");
    String short1 = file("short", SOURCES.subList(1, 3));
    assertThat(evaluate("-i", output, "--memory", memory, "--source", short1).err())
        .contains("2 sources but 4 references");
  }
}
