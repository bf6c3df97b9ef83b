package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.FileJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileJobTest {
  private static final int BLOCKS = 5;

  @TempDir private Path directory;

  private Path input;
  private int blocksUntilFailure = Integer.MAX_VALUE;
  private String model = "capitals";

  private final class Failing extends Capitals {
    @Override
    public String fingerprint() {
      return model;
    }

    @Override
    public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
      if (blocksUntilFailure-- == 0) {
        throw new IllegalStateException("power cut");
      }
      return super.translate(lines, options);
    }
  }

  @BeforeEach
  void writeInput() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < (BLOCKS - 1) * FileJob.BLOCK_RECORDS + 7; i++) {
      text.append("line ").append(i).append(i % 500 == 0 ? " GO ON TO IT" : "").append('\n');
    }
    input = Files.writeString(directory.resolve("in.txt"), text);
  }

  private Shell.Result translate(Path output, String... options) {
    return Shell.runCommand(
        "",
        console -> new TranslateCommand(console, choice -> new Failing()),
        Stream.concat(
                Stream.of("translate", "--model=m", input.toString(), "-o", output.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private Shell.Result interrupted(Path output, int blocks, String... options) {
    blocksUntilFailure = blocks;
    Shell.Result result = translate(output, options);
    blocksUntilFailure = Integer.MAX_VALUE;
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("power cut");
    return result;
  }

  private Path beside(Path output, String end) {
    return directory.resolve(output.getFileName() + end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.txt", "out.gz", "out.zst", "out.xz", "out.bz2", "out.tsv"})
  @Tag("slow")
  void interruptedEqualsUndisturbed(String name) throws IOException {
    String format = name.endsWith("tsv") ? "--format=tsv" : "--scores";
    String column = name.endsWith("tsv") ? "--into=1" : "--beam-size=3";
    Path whole = directory.resolve("whole-" + name);
    assertThat(translate(whole, format, column).err()).isEmpty();

    Path output = directory.resolve(name);
    for (int blocks : new int[] {2, 1, 0, 1}) {
      interrupted(output, blocks, format, column);
      assertThat(output).doesNotExist();
    }
    Shell.Result last = translate(output, format, column);
    assertThat(last)
        .isEqualTo(new Shell.Result(0, "", output + ": going on after 3,072 lines or records\n"));
    assertThat(output).hasSameBinaryContentAs(whole);
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("in.txt", name, "whole-" + name);
    try (LineReader lines = TextFiles.lines(output)) {
      long count = 0;
      while (lines.next() != null) {
        count++;
      }
      assertThat(count).isEqualTo((BLOCKS - 1) * FileJob.BLOCK_RECORDS + 7);
    }
  }

  @Test
  void bytesOfAnUnfinishedBlockAreOverwritten() throws IOException {
    Path whole = directory.resolve("whole");
    translate(whole);
    Path output = directory.resolve("out");
    interrupted(output, 3);
    Files.writeString(beside(output, ".partial"), "torn".repeat(90_000), StandardOpenOption.APPEND);
    assertThat(translate(output).code()).isZero();
    assertThat(output).hasSameBinaryContentAs(whole);
  }

  @Test
  void aJournalThatOutlivedItsJobIsForgotten() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    byte[] journal = Files.readAllBytes(beside(output, ".journal"));
    assertThat(translate(output).code()).isZero();
    byte[] whole = Files.readAllBytes(output);

    Files.write(beside(output, ".journal"), journal); // killed before it was deleted
    assertThat(translate(output)).isEqualTo(new Shell.Result(0, "", ""));
    assertThat(output).hasBinaryContent(whole);
    assertThat(beside(output, ".journal")).doesNotExist();
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "named pipes are made by mkfifo")
  void aPipeIsReadOnce() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path whole = directory.resolve("whole");
    translate(whole);
    Path file = input;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                Files.copy(file, out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    input = pipe;
    Path output = directory.resolve("out");
    assertThat(translate(output)).isEqualTo(new Shell.Result(0, "", ""));
    writer.join();
    input = file;
    assertThat(output).hasSameBinaryContentAs(whole);
  }

  @Test
  void nothingFinishedLeavesNothing() {
    Path output = directory.resolve("out");
    interrupted(output, 0);
    assertThat(directory.toFile().list()).containsExactly("in.txt");
  }

  @Test
  void whatIsChangedIsSaid() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    String partial = beside(output, ".partial").toString();

    assertThat(translate(output, "--beam-size=3").err())
        .isEqualTo(
            partial
                + ": begun with another search (size=4, now size=3): give the same to go"
                + " on, or start over with --fresh\n");
    assertThat(translate(output, "--scores").err())
        .startsWith(partial + ": begun with another format (scores=false, now scores=true)");
    model = "other";
    assertThat(translate(output).err())
        .isEqualTo(
            partial
                + ": begun with another model (capitals, now other): give the same to go on, or"
                + " start over with --fresh\n");
    model = "capitals";
    String text = Files.readString(input);
    Files.writeString(input, text.replace("line 77\n", "line 78\n"));
    assertThat(translate(output).err())
        .contains(partial + ": the first 1024 lines or records of the input are no longer those")
        .contains("--fresh");
    Files.writeString(input, "line 0\n");
    assertThat(translate(output).err()).contains("are no longer those");

    assertThat(translate(output, "--fresh")).isEqualTo(new Shell.Result(0, "", ""));
    assertThat(output).hasContent("LINE 0\n");
    assertThat(beside(output, ".journal")).doesNotExist();
  }

  @Test
  void whatFollowsTheFinishedPartMayChange() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2, "--batch-tokens=50");
    Files.writeString(input, Files.readString(input).replace("line 4000\n", "line x\n") + "end");
    assertThat(translate(output, "--batch-tokens=10", "--threads=1").code()).isZero();
    Path whole = directory.resolve("whole");
    translate(whole);
    assertThat(output).hasSameBinaryContentAs(whole);
  }

  @Test
  void warningsAreCountedOverAllRuns() throws IOException {
    Files.writeString(input, "GO ON TO IT NOW\n".repeat(BLOCKS * FileJob.BLOCK_RECORDS));
    Path output = directory.resolve("out");
    interrupted(output, 3);
    assertThat(translate(output).err())
        .endsWith("5,120 of 5,120 translations look suspicious: 5,120 copied\n");
  }

  @Test
  void twoRunsDoNotWriteTheSameFile() throws IOException {
    Path output = directory.resolve("out");
    try (FileChannel other =
        FileChannel.open(
            beside(output, ".partial"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertThat(translate(output).err())
          .isEqualTo(
              beside(output, ".partial") + ": another run is writing it; let it end first\n");
    }
  }

  @Test
  void damageIsSaid() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    Path partial = beside(output, ".partial");
    Files.write(partial, new byte[] {1});
    for (String option : new String[] {"--scores=false", "--fresh"}) {
      assertThat(translate(output, option).err()).isEqualTo(foreign(partial));
    }
    Path journal = beside(output, ".journal");
    SplittableRandom random = new SplittableRandom(2);
    String good = Files.readString(journal);
    for (int i = 0; i < 20; i++) {
      Files.writeString(journal, good.substring(0, random.nextInt(good.length() - 1)));
      assertThat(translate(output).err())
          .isEqualTo(journal + ": damaged: delete it and the .partial beside it to start over\n");
    }
    Files.delete(partial);
    assertThat(translate(output).code()).isZero();
  }

  private static String foreign(Path partial) {
    return partial
        + ": differs from the output that the journal beside it describes: move it away or choose"
        + " another output\n";
  }

  @Test
  void aForeignFileBesideAJournalIsRecognisedByItsContent() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    Path partial = beside(output, ".partial");
    String own = Files.readString(partial);
    for (String text : new String[] {"x".repeat(own.length() + 10), own.substring(5), "mine"}) {
      Files.writeString(partial, text);
      assertThat(translate(output).err()).isEqualTo(foreign(partial));
      assertThat(translate(output, "--fresh").err()).isEqualTo(foreign(partial));
      assertThat(partial).hasContent(text);
    }
    Files.writeString(partial, own + "torn");
    assertThat(translate(output).code()).isZero();
    Path whole = directory.resolve("whole");
    translate(whole);
    assertThat(output).hasSameBinaryContentAs(whole);
  }

  @Test
  void aJournalWithoutTheHashIsOfAnEarlierVersion() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    Path journal = beside(output, ".journal");
    String text = Files.readString(journal);
    Files.writeString(journal, text.replaceFirst("\"outputHash\":\"[0-9a-f]+\",", ""));
    assertThat(Files.readString(journal)).isNotEqualTo(text);
    assertThat(translate(output).err()).contains("going on after 1,024 lines");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void aLinkIsWrittenThrough() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
    interrupted(link, 2);
    assertThat(target).hasContent("old");
    assertThat(beside(target, ".partial")).exists();
    assertThat(translate(link).code()).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    Path whole = directory.resolve("whole");
    translate(whole);
    assertThat(target).hasSameBinaryContentAs(whole);
  }

  @Test
  void aWorkingFileThatIsTheInputIsRefused() throws IOException {
    input = Files.move(input, directory.resolve("big.partial"));
    assertThat(translate(directory.resolve("big")))
        .isEqualTo(new Shell.Result(1, "", input + ": is the input: choose another output\n"));
    assertThat(directory.toFile().list()).containsExactly("big.partial");
  }

  @Test
  void aForeignFileIsNotTakenForAPartOfTheOutput() throws IOException {
    Path output = directory.resolve("big");
    String text = Files.readString(input);
    Path foreign = Files.copy(input, beside(output, ".partial"));
    for (String option : new String[] {"--scores", "--fresh"}) {
      assertThat(translate(output, option))
          .isEqualTo(
              new Shell.Result(
                  1,
                  "",
                  foreign
                      + ": not left by an interrupted run, there is no journal of one beside it:"
                      + " move it away or choose another output\n"));
      assertThat(foreign).hasContent(text);
    }
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in.txt", "big.partial");
  }

  @Test
  void aJournalWithoutASettingIsSaid() throws IOException {
    Path output = directory.resolve("out");
    interrupted(output, 2);
    Path journal = beside(output, ".journal");
    String text = Files.readString(journal);
    Files.writeString(journal, text.replace("\"model\"", "\"other\""));
    assertThat(translate(output).err())
        .isEqualTo(
            beside(output, ".partial")
                + ": begun with another model (none, now capitals): give the same to go on, or"
                + " start over with --fresh\n");
  }

  @Test
  void aForeignJournalIsKept() throws IOException {
    Path output = directory.resolve("out");
    Path journal = Files.writeString(beside(output, ".journal"), "Dear diary");
    for (String option : new String[] {"--scores", "--fresh"}) {
      assertThat(translate(output, option).err())
          .isEqualTo(
              journal
                  + ": not left by an interrupted run: move it away or choose another output\n");
    }
    assertThat(journal).hasContent("Dear diary");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in.txt", "out.journal");
  }

  @Test
  void anOutputThatIsTheInputIsRefused() throws IOException {
    String text = Files.readString(input);
    assertThat(translate(input))
        .isEqualTo(new Shell.Result(1, "", input + ": is the input: choose another output\n"));
    assertThat(input).hasContent(text);
  }

  @Test
  void emptyInputHasAnEmptyOutput() throws IOException {
    Files.writeString(input, "");
    Path output = directory.resolve("out.gz");
    assertThat(translate(output)).isEqualTo(new Shell.Result(0, "", ""));
    try (LineReader lines = TextFiles.lines(output)) {
      assertThat(lines.next()).isNull();
    }
  }
}
