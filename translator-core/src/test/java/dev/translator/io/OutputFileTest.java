package dev.translator.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  private static final String LINKS = "links need a privilege there";

  @TempDir Path directory;

  private static void write(Path file, String text) {
    try (OutputFile out = OutputFile.create(file)) {
      out.print(text);
      out.commit();
    }
  }

  @Test
  void theFileAppearsWhenItIsWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("out"), "old");
    try (OutputFile out = OutputFile.create(file)) {
      out.print("new");
      out.flush();
      assertThat(file).hasContent("old");
    }
    assertThat(file).hasContent("old");
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(directory.toFile().list()).containsExactly("out");
  }

  @Test
  void aNameThatSaysSoCompresses() throws IOException {
    Path file = directory.resolve("out.gz");
    write(file, "line\n");
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    try (LineReader lines = TextFiles.lines(file)) {
      assertThat(lines.next()).isEqualTo("line");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void aLinkIsWrittenThrough() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Path target = Files.writeString(inner.resolve("target"), "old");
    Path second = Files.createSymbolicLink(inner.resolve("second"), Path.of("target"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("inner/second"));
    write(link, "new");
    assertThat(target).hasContent("new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.isSymbolicLink(second)).isTrue();
    assertThat(inner.toFile().list()).containsExactlyInAnyOrder("target", "second");

    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("inner/made"));
    write(dangling, "made");
    assertThat(inner.resolve("made")).hasContent("made");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linksInACircleAreSaid() throws IOException {
    Path a = Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
    assertThatThrownBy(() -> OutputFile.create(a))
        .isInstanceOf(InputException.class)
        .hasMessage(a + ": its symbolic links lead in a circle");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void aPlantedTemporaryFileIsNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path planted = Files.createSymbolicLink(directory.resolve(".unfinished-out"), victim);
    Path like = directory.resolve(UnfinishedFile.newName(Path.of("out")));
    Files.createSymbolicLink(like, victim);
    write(directory.resolve("out"), "new");
    assertThat(victim).hasContent("precious");
    assertThat(Files.isSymbolicLink(planted)).isTrue();
    assertThat(Files.isSymbolicLink(like)).isTrue();
    assertThat(directory.resolve("out")).hasContent("new");
  }

  @Test
  void leftoversOfAKilledWriterGoWithTheNext() throws IOException {
    Path file = directory.resolve("out");
    Disks.leftover(file);
    Files.writeString(directory.resolve("out.tmp"), "mine");
    write(file, "new");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("out", "out.tmp");
  }

  @Test
  void theInputIsRecognisedByItsFile() throws IOException {
    Path input = Files.writeString(directory.resolve("in"), "text");
    Path hard = Files.createLink(directory.resolve("hard"), input);
    Path other = Files.writeString(directory.resolve("other"), "text");
    OutputFile.requireOther(directory.resolve("new"), List.of(input, hard));
    OutputFile.requireOther(other, List.of(input, directory.resolve("missing")));
    assertThatThrownBy(() -> OutputFile.requireOther(input, List.of(other, input)))
        .isInstanceOf(InputException.class)
        .hasMessage(input + ": is the input: choose another output");
    assertThatThrownBy(() -> OutputFile.requireOther(hard, List.of(input)))
        .hasMessage(hard + ": is the input " + input + ": choose another output");
    Path roundabout = directory.resolve("none/../in");
    Files.createDirectory(directory.resolve("none"));
    assertThatThrownBy(() -> OutputFile.requireOther(roundabout, List.of(input)))
        .hasMessageContaining("is the input");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void aLinkToTheInputIsTheInput() throws IOException {
    Path input = Files.writeString(directory.resolve("in"), "text");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("in"));
    assertThatThrownBy(() -> OutputFile.requireOther(link, List.of(input)))
        .hasMessageContaining("is the input");
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("out"));
    assertThatThrownBy(
            () -> OutputFile.requireDifferent(List.of(directory.resolve("out"), dangling)))
        .isInstanceOf(InputException.class)
        .hasMessage(dangling + ": is another output too: choose another name");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such device")
  void devicesAndOpenFilesAreSpecial() {
    assertThat(DurableFiles.isSpecial(Path.of("/dev/null"))).isTrue();
    assertThat(DurableFiles.isSpecial(OutputFile.target(Path.of("/dev/stdout")))).isTrue();
    assertThat(DurableFiles.isSpecial(directory)).isFalse();
    OutputFile.requireOther(Path.of("/dev/null"), List.of(Path.of("/dev/null")));
  }
}
