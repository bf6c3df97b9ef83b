package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCommandTest {
  @TempDir private Path directory;
  private String memory;
  private String pairs;

  @BeforeEach
  void write() throws IOException {
    memory = directory.resolve("tm").toString();
    pairs = Files.writeString(directory.resolve("a.tsv"), "Open the file.\tA\nx\t\n").toString();
  }

  private Shell.Result create() {
    return Shell.run(
        "memory", "create", memory, pairs, "--source-language=en", "--target-language=de");
  }

  @Test
  void createAddSearchRemove() throws IOException {
    Shell.Result created = create();
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.out())
        .isEqualTo(
            pairs
                + ": 1 pairs added, 1 without a translation left out\n"
                + memory
                + ": en to de, 1 pairs\n");
    Path english = Files.writeString(directory.resolve("b.en"), "Open the files.\nClose it.\n");
    Path german = Files.writeString(directory.resolve("b.de"), "B\nC\n");
    Shell.Result added =
        Shell.run(
            "memory",
            "add",
            memory,
            english.toString(),
            german.toString(),
            "--author=Ann",
            "--date=2026-01-02");
    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.out()).endsWith(memory + ": 3 pairs\n");

    Shell.Result found = Shell.run("memory", "search", memory, "Open the file.", "--threshold=0.7");
    assertThat(found.out())
        .isEqualTo(
            "exact\tOpen the file.\tA\t"
                + pairs
                + ":1\n"
                + "75 %\tOpen the files.\tB\t"
                + english
                + ":1\n");
    Shell.Result json =
        Shell.runWithInput("Close it.\nnew\n", "memory", "search", memory, "--json");
    JsonNode first = new ObjectMapper().readTree(json.out().lines().findFirst().orElseThrow());
    assertThat(first.at("/matches/0/author").asText()).isEqualTo("Ann");
    assertThat(first.at("/matches/0/date").asText()).isEqualTo("2026-01-02");
    assertThat(first.at("/matches/0/exact").asBoolean()).isTrue();
    assertThat(json.out()).endsWith("{\"text\":\"new\",\"matches\":[]}\n");

    assertThat(Shell.run("memory", "remove", memory, "--origin", english + ":2").out())
        .isEqualTo(memory + ": 1 pairs removed, 2 left\n");
    assertThat(Shell.run("memory", "remove", memory, "--source", "Open the file.").out())
        .endsWith("1 left\n");
    assertThat(Shell.run("memory", "verify", memory).out())
        .isEqualTo(memory + ": en to de, 1 pairs, undamaged\n");
  }

  @Test
  void aFileTakesThePlaceOfItsEarlierVersion() throws IOException {
    create();
    Files.writeString(Path.of(pairs), "Open the file.\tA2\ny\tY\n");
    assertThat(Shell.run("memory", "add", memory, pairs, "--replace").out())
        .endsWith(memory + ": 2 pairs\n");
    Shell.Result all = Shell.run("memory", "export", memory);
    assertThat(all.out())
        .startsWith("en\tde\torigin\tdate\tauthor\tcontext\nOpen the file.\tA2\t" + pairs + ":1\t")
        .contains("\ny\tY\t");
  }

  @Test
  void exportByTheNameOfTheFile() throws IOException {
    create();
    Path tmx = directory.resolve("all.tmx");
    assertThat(Shell.run("memory", "export", memory, "-o", tmx.toString()).code()).isZero();
    assertThat(Files.readString(tmx)).contains("<tuv xml:lang=\"de\"><seg>A</seg></tuv>");
    Shell.Result unknown = Shell.run("memory", "export", memory, "-o", directory + "/x.doc");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("which format? Give --format tsv or tmx");
  }

  @Test
  void analysisOfTextsAndDocuments() throws IOException {
    create();
    Path text = Files.writeString(directory.resolve("t.txt"), "Open the file.\nNew.\nNew.\n");
    Path page = directory.resolve("t.html");
    Path report = directory.resolve("report.html");
    Files.writeString(page, "<html><body><p>Open the file. Open a file.</p></body></html>");
    Shell.Result result =
        Shell.run(
            "memory", "analyse", memory, text.toString(), page.toString(), "--report=" + report);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .contains(
            "repetition|2|4|18|36.4 %",
            "exact|1|3|14|27.3 %",
            "75-84 %|1|3|12|27.3 %",
            "new|1|1|4|9.1 %",
            "total|5|11|48|100.0 %");
    assertThat(Files.readString(report)).contains("<svg ");
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    assertThat(Shell.run("memory", "search", memory, "x").err())
        .isEqualTo(memory + ": no translation memory: make one with translator memory create\n");
    create();
    assertThat(create().err()).contains("not empty: name a new directory");
    assertThat(Shell.run("memory", "add", memory).code()).isEqualTo(2);
    assertThat(Shell.run("memory", "add", memory, pairs, "no.tmx").err()).contains("no such file");
    assertThat(Shell.run("memory", "verify", memory).out()).contains(" 1 pairs");
    assertThat(Shell.run("memory", "remove", memory).code()).isEqualTo(2);
    assertThat(Shell.run("memory", "search", memory, "x", "--threshold=0").err())
        .contains("--threshold = 0.0: must be > 0, <= 1");
    assertThat(Shell.run("memory", "add", memory, pairs, "--date=soon").err())
        .contains("--date = soon: expected a day such as 2026-03-31");
    assertThat(
            Shell.run("memory", "create", memory + 2, "--source-language=?", "--target-language=de")
                .err())
        .contains("--source-language = ?: expected a code");
  }
}
