package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layout of subword files that is read, on lines of every kind: scripts, marks, emoji,
 * control characters, spaces, numbers, code, runs of one character. The archive holds small models,
 * the lines, and for each model and line the ids and the decoded text (left out where it is the
 * line) as Hugging Face tokenizers 0.23.2 and SentencePiece 0.2.2 give them. The ids of {@code
 * .bpe} files come from the published algorithm of subword-nmt, written a second time in another
 * language.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutsTest {
  private static final Path ARCHIVE = Path.of("src/test/resources/subword/layouts.tar.xz");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LAYOUTS = 98;
  private static final int LINES = 423;

  @TempDir static Path directory;

  private List<String> lines;

  @BeforeAll
  void unpack() throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(ARCHIVE));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Files.copy(tar, directory.resolve(entry.getName()));
      }
    }
    Path file = directory.resolve("lines.json");
    lines = List.of(JSON.readValue(Files.readString(file), String[].class));
    Files.delete(file);
  }

  @AfterAll
  void forget() {
    lines = List.of();
  }

  Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsonl"))
          .map(name -> name.replace(".jsonl", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static SubwordModel load(String name) {
    return SubwordModels.load(
        Stream.of(".json", ".model", ".bpe")
            .map(end -> directory.resolve(name + end))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow());
  }

  @Test
  void noLayoutIsLeftOut() throws IOException {
    assertThat(names()).hasSize(LAYOUTS);
    assertThat(lines).hasSize(LINES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void idsAndTextsAreThoseOfTheOtherProgram(String name) throws IOException {
    SubwordModel model = load(name);
    List<String> rows = Files.readAllLines(directory.resolve(name + ".jsonl"));
    assertThat(rows).hasSameSizeAs(lines);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = JSON.readTree(rows.get(i));
      String line = lines.get(i);
      int[] expected = JSON.treeToValue(row.get(0), int[].class);
      int[] ids = model.encode(line);
      int[] fileIds = IntStream.of(ids).map(model::fileId).toArray();
      assertThat(fileIds).as("'%s'", line).isEqualTo(expected);
      if (!row.path(1).isNull()) {
        String text = row.has(1) ? row.get(1).textValue() : line;
        assertThat(model.decode(ids)).as("'%s'", line).isIn(text, framed(text, name));
      }
    }
  }

  /**
   * The other programs leave some spaces that encoding put beside a text, and we take them away.
   */
  private static String framed(String text, String name) {
    if (name.endsWith("-suffix") && text.endsWith(" ")) {
      return text.substring(0, text.length() - 1);
    }
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSavedModelIsReadAgain(String name) {
    SubwordModel model = load(name);
    Path copy = directory.resolve("saved").resolve("tokenizer" + model.extension());
    copy.getParent().toFile().mkdirs();
    model.save(copy);
    SubwordModel again = SubwordModels.load(copy);
    assertThat(again.fingerprint()).isEqualTo(model.fingerprint());
    assertThat(again.vocabulary().pieces()).isEqualTo(model.vocabulary().pieces());
    assertThat(again.encode("the old garden")).isEqualTo(model.encode("the old garden"));
  }
}
