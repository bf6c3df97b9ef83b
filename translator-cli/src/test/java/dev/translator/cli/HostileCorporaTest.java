package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged and malicious corpora through the real commands: one line that names file and line, exit
 * code 1, no result, and nothing skipped without being counted.
 */
class HostileCorporaTest {
  private static final String LAUGHS =
      """
      <?xml version="1.0"?>
      <!DOCTYPE tmx [
      <!ENTITY a "ha"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"> <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
      ]>
      """;
  private static final String UNIT =
      "<tmx version=\"1.4\"><body>\n<tu><tuv xml:lang=\"en\"><seg>%s</seg></tuv>"
          + "<tuv xml:lang=\"de\"><seg>x</seg></tuv></tu></body></tmx>\n";

  @TempDir Path directory;
  private Path valid;

  @BeforeEach
  void write() throws IOException {
    valid = Files.writeString(directory.resolve("valid.tsv"), "some text\tein Text\n");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Shell.Result run(String command, Path corpus) {
    return Shell.run(
        "data",
        command,
        corpus.toString(),
        "--source-language=en",
        "--target-language=de",
        command.equals("filter") ? "--output=" + directory.resolve("out") : "--json");
  }

  /** All three commands that read corpora say the same of this one. */
  private void fails(Path corpus, String... parts) throws IOException {
    for (String command : new String[] {"filter", "report"}) {
      ends(run(command, corpus), corpus, parts);
      assertThat(directory.resolve("out.en")).doesNotExist();
    }
    Path recipe =
        write(
            "recipe.yaml",
            """
            data: {directory: '%s', sourceLanguage: en, targetLanguage: de,
                   train: '%s', validation: valid.tsv}
            training: {device: cpu}
            """
                .formatted(directory, corpus.getFileName()));
    Path output = directory.resolve("model");
    ends(Shell.run("train", recipe.toString(), "--output", output.toString()), corpus, parts);
    assertThat(output.resolve("model.safetensors")).doesNotExist();
  }

  private static void ends(Shell.Result result, Path corpus, String... parts) {
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).doesNotContain("Exception", "\tat ");
    String last = result.err().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(last).startsWith(corpus + ":").contains(parts).hasSizeLessThan(400);
  }

  @Test
  void entitiesAndForeignDocumentTypes() throws IOException {
    fails(write("laughs.tmx", LAUGHS + UNIT.formatted("&d;")), ":7: ", "entity &d;");
    Path secret = write("secret", "secret");
    String external = "<!DOCTYPE tmx [<!ENTITY d SYSTEM \"" + secret.toUri() + "\">]>\n";
    fails(write("external.tmx", external + UNIT.formatted("&d;")), ":3: ", "entity &d;");
    for (String type :
        new String[] {
          "<!DOCTYPE tmx SYSTEM \"http://127.0.0.1:9/tmx14.dtd\">\n",
          "<!DOCTYPE tmx [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x.dtd\"> %x;]>\n"
        }) {
      Path remote = write("remote.tmx", type + UNIT.formatted("one text"));
      assertThat(run("filter", remote).out())
          .as("read without fetching anything")
          .startsWith("1 of 1 pairs kept\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst", "xz", "bz2"})
  void truncatedCompression(String extension) throws IOException {
    Path file = directory.resolve("cut.tsv." + extension);
    try (Writer writer = TextFiles.writer(file)) {
      for (int i = 0; i < 5000; i++) {
        writer.write("source " + i + "\ttarget " + i * i + "\n");
      }
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    ends(run("filter", file), file, "truncated");
    ends(run("report", file), file, "truncated");
  }

  @Test
  void tables() throws IOException {
    fails(
        write("open.csv", "en,de\na,b\nc,\"d\n" + "e,f\n".repeat(100)),
        ":3: a quote is opened and never closed");
    fails(write("wide.tsv", "a\tb\nc\td\te\n"), ":2: 3 columns, expected 2");
    fails(write("three.csv", "id,de,fr\n1,a,b\n"), ":1: 3 columns, expected 2, or two named en");
    Path columns = write("columns.csv", "id,de,en\n1,a,b\n");
    Path recipe =
        write(
            "columns.yaml",
            """
            data: {directory: '%s', sourceLanguage: en, targetLanguage: de,
                   train: {file: columns.csv, source: en, target: fr}, validation: valid.tsv}
            """
                .formatted(directory));
    Shell.Result result = Shell.run("data", "report", recipe.toString());
    ends(result, columns, ":1: no column 'fr', there are id, de, en");
    fails(write("cut.jsonl", "{\"en\":\"a\",\"de\":\"b\"}\n{\"en\":\"a\""), ":2: damaged JSON");
  }

  @Test
  void encodings() throws IOException {
    Path latin = directory.resolve("latin.tsv");
    Files.write(latin, "a\tb\nc\t\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    fails(latin, ":2: not valid UTF-8 (byte 0xFC at byte 3 of the line)");
    Path utf16 = directory.resolve("utf16.tsv");
    Files.write(utf16, "a\tb\n".getBytes(StandardCharsets.UTF_16));
    fails(utf16, ":1: is UTF-16: convert it first");
  }

  @Test
  void filesWithoutAnything() throws IOException {
    fails(write("zero.tsv", ""), "no sentence pairs");
    fails(write("zero.tmx", ""), ":1: damaged XML: Premature end of file");
    fails(write("zero.tsv.gz", ""), "no sentence pairs");
    Path folder = Files.createDirectories(directory.resolve("folder.tsv"));
    fails(folder, "is a directory");
  }

  @Test
  void longLinesAreReadWholeAndCounted() throws IOException {
    String half = "x".repeat(5_000_000);
    Path file = write("long.tsv", "a b\tc d\n" + half + half + "\t" + half + half + "y\ne\tf\n");
    Shell.Result filter = run("filter", file);
    assertThat(filter.out()).startsWith("2 of 3 pairs kept (too long 1)\n");
    assertThat(Files.size(directory.resolve("out.dropped.tsv"))).isGreaterThan(20_000_000);
    Path endless = directory.resolve("endless.tsv");
    byte[] bytes = new byte[65 << 20];
    Arrays.fill(bytes, (byte) 'x');
    Files.write(endless, bytes);
    ends(run("filter", endless), endless, ":1: longer than 64 MiB: is this a text file?");
  }

  @Test
  void lineEndsAndMarksOfAllSystems() throws IOException {
    fails(write("mac.tsv", "one\teins\rtwo\tzwei\r"), ":1: 3 columns, expected 2");
    Path mixed = write("mixed.tsv", "\uFEFFone\teins\r\ntwo\tzwei\n\uFEFFthree\tdrei\r\n");
    Shell.Result filter = run("filter", mixed);
    assertThat(filter.out())
        .as("a mark inside the file is no text")
        .startsWith("2 of 3 pairs kept (no text 1)\n");
    assertThat(directory.resolve("out.en")).hasContent("one\ntwo\n");
    Shell.Result report = run("report", mixed);
    assertThat(report.out())
        .contains("\"windowsLines\" : 2", "UTF-8 with byte order mark", "\"no text\" : 1");
  }
}
