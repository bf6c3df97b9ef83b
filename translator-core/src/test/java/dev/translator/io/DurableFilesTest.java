package dev.translator.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path directory;

  @Test
  void aFileIsWrittenAndReplaced() {
    Path file = directory.resolve("settings.yaml");
    DurableFiles.writeText(file, "first\n");
    assertThat(file).hasContent("first\n");
    DurableFiles.writeText(file, "zweite Größe 世界\n");
    assertThat(file).hasContent("zweite Größe 世界\n");
    assertThat(directory.toFile().list()).containsExactly("settings.yaml");
  }

  @Test
  void whileWritingTheOldFileIsThere() {
    Path file = directory.resolve("a");
    DurableFiles.writeText(file, "old");
    DurableFiles.write(
        file,
        channel -> {
          DurableFiles.writeFully(channel, ByteBuffer.wrap(new byte[] {'n', 'e'}));
          assertThat(file).hasContent("old");
          DurableFiles.writeFully(channel, ByteBuffer.wrap(new byte[] {'w'}));
        });
    assertThat(file).hasContent("new");
  }

  @Test
  void aFailureLeavesTheOldFileAlone() {
    Path file = directory.resolve("a");
    DurableFiles.writeText(file, "old");
    assertThatThrownBy(
            () ->
                DurableFiles.write(
                    file,
                    channel -> {
                      DurableFiles.writeFully(channel, ByteBuffer.wrap(new byte[100]));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
    assertThatThrownBy(
            () ->
                DurableFiles.write(
                    file,
                    channel -> {
                      throw new IllegalStateException("ours");
                    }))
        .hasMessage("ours");
    assertThat(file).hasContent("old");
    assertThat(directory.toFile().list()).containsExactly("a");
  }

  @Test
  void aForeignFileWithATemporaryNameIsKept() throws IOException {
    Path file = directory.resolve("a");
    for (String name : new String[] {"a.tmp", "a.0123456789abcdef.tmp", ".unfinished-a"}) {
      Path mine = Files.writeString(directory.resolve(name), "mine");
      DurableFiles.writeText(file, "new");
      DurableFiles.removeLeftovers(directory, null);
      assertThat(mine).hasContent("mine");
    }
    assertThat(file).hasContent("new");
  }

  @Test
  void onlyTheLeftoversOfEndedWritersAreRemoved() throws IOException {
    Path long1 = directory.resolve("größe".repeat(30));
    List<Path> left = List.of(Disks.leftover(directory.resolve("a")), Disks.leftover(long1));
    Path other = Disks.leftover(directory.resolve("b"));
    try (UnfinishedFile live = UnfinishedFile.of(directory.resolve("a"))) {
      DurableFiles.removeLeftovers(directory, "a");
      DurableFiles.removeLeftovers(directory, long1.getFileName().toString());
      assertThat(left).noneMatch(Files::exists);
      assertThat(other).exists();
      live.commit();
    }
    assertThat(directory.resolve("a")).isEmptyFile();
    DurableFiles.removeLeftovers(directory, null);
    assertThat(directory.toFile().list()).containsExactly("a");
    assertThat(DurableFiles.isUnfinished(left.get(0).getFileName().toString(), "a")).isTrue();
    assertThat(DurableFiles.isUnfinished(left.get(0).getFileName().toString(), "b")).isFalse();
    assertThat(DurableFiles.isUnfinished("a.0123456789abcdef.tmp", "a")).isFalse();
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path file = directory.resolve("none").resolve("a");
    assertThatThrownBy(() -> DurableFiles.writeText(file, "x"))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be written: no such file or directory");
  }

  @Test
  void directoriesMoveWhole() throws IOException {
    Path from = Files.createDirectory(directory.resolve("new"));
    DurableFiles.writeText(from.resolve("a"), "x");
    Path to = directory.resolve("step-1");
    DurableFiles.move(from, to);
    assertThat(to.resolve("a")).hasContent("x");
    assertThat(from).doesNotExist();
    assertThatThrownBy(() -> DurableFiles.move(directory.resolve("new"), to))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(from + ": cannot be renamed to " + to + ": ")
        .message()
        .hasLineCount(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void aLinkInAFilesPlaceIsReplacedAndNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path file = Files.createSymbolicLink(directory.resolve("a"), victim);
    DurableFiles.writeText(file, "new");
    assertThat(victim).hasContent("precious");
    assertThat(file).hasContent("new");
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "named pipes are made by mkfifo")
  void aPipeIsWrittenInPlace() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    DurableFiles.writeText(pipe, "text");
    assertThat(reader.join()).isEqualTo("text");
    assertThat(DurableFiles.isSpecial(pipe)).isTrue();
    assertThat(directory.toFile().list()).containsExactly("pipe");
  }
}
