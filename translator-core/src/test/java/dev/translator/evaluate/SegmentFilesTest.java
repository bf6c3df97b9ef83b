package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFilesTest {
  @TempDir Path folder;

  @Test
  void readsLinesThatBelongTogether() throws IOException {
    Path compressed = folder.resolve("r2.txt.gz");
    try (Writer out = TextFiles.writer(compressed)) {
      out.write("x\n\nz\n");
    }
    try (SegmentFiles files =
        new SegmentFiles(
            file("h.txt", "a\nb\n\n"), List.of(file("r.txt", "c\nd\ne"), compressed))) {
      assertThat(files)
          .toIterable()
          .containsExactly(
              new Segment("a", List.of("c", "x")),
              new Segment("b", List.of("d", "")),
              new Segment("", List.of("e", "z")));
    }
  }

  @Test
  void saysAllNumbersOfLines() throws IOException {
    Path hypotheses = file("h.txt", "a\nb\nc\n");
    Path references = file("r.txt", "a\nb\nc\nd\ne\n");
    Path more = file("m.txt", "a\nb\nc\n");
    assertThatThrownBy(() -> run(hypotheses, references, more))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "different numbers of lines: %s has 3, %s has 5, %s has 3; line n of each file must"
                + " belong together",
            hypotheses, references, more);
    assertThatThrownBy(() -> run(references, hypotheses))
        .hasMessageContaining(references + " has 5, " + hypotheses + " has 3");
    assertThatThrownBy(() -> run(file("e.txt", ""), hypotheses))
        .hasMessageContaining("e.txt has 0, " + hypotheses + " has 3");
  }

  @Test
  void refusesEmptyMissingAndForeignFiles() throws IOException {
    Path good = file("h.txt", "a\n");
    Path empty = file("empty.txt", "");
    assertThatThrownBy(() -> run(empty, empty))
        .hasMessage(empty + ": empty, there is nothing to score");
    assertThatThrownBy(() -> run(good, folder.resolve("absent")))
        .hasMessageContaining("absent: no such file");
    Path latin = folder.resolve("latin1.txt");
    Files.write(latin, "é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> run(good, latin))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("latin1.txt:1: not valid UTF-8");
  }

  private static void run(Path hypotheses, Path... references) {
    try (SegmentFiles files = new SegmentFiles(hypotheses, List.of(references))) {
      new Evaluation(List.of(new Bleu())).run(files);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
