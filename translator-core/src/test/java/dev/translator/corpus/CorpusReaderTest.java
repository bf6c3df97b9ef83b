package dev.translator.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {
  @TempDir Path directory;
  private CorpusReader reader;

  @BeforeEach
  void open() {
    reader = new CorpusReader(directory, SideNames.languages("en", "de"));
  }

  private void write(String name, String content) throws IOException {
    try (Writer writer = TextFiles.writer(directory.resolve(name))) {
      writer.write(content);
    }
  }

  private List<SentencePair> read(String name) {
    return reader.readAll(CorpusSource.named(name));
  }

  @Test
  void aPrefixStandsForTwoFiles() throws IOException {
    write("train.en", "a\n\nc d\r\n");
    write("train.de", "\uFEFFA\nB\nC");
    assertThat(read("train"))
        .containsExactly(
            new SentencePair("a", "A", 1),
            new SentencePair("", "B", 2),
            new SentencePair("c d", "C", 3));
  }

  @Test
  void sidesMayBeCompressedEachInItsWay() throws IOException {
    for (String extension : List.of("gz", "zst", "xz", "bz2")) {
      write(extension + ".en", "a\nb\n");
      write(extension + ".de." + extension, "A\nB\n");
      assertThat(read(extension)).hasSize(2).last().isEqualTo(new SentencePair("b", "B", 2));
    }
  }

  @Test
  void allMembersOfAConcatenatedFileAreRead() throws IOException {
    for (String extension : List.of("gz", "zst", "xz", "bz2")) {
      String name = "two.tsv." + extension;
      write(name, "a\tA\nb\t");
      byte[] first = Files.readAllBytes(directory.resolve(name));
      write(name, "B\nc\tC\n");
      byte[] second = Files.readAllBytes(directory.resolve(name));
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      Files.write(directory.resolve(name), both);
      assertThat(read(name))
          .as(extension)
          .containsExactly(
              new SentencePair("a", "A", 1),
              new SentencePair("b", "B", 2),
              new SentencePair("c", "C", 3));
    }
  }

  @Test
  void namedSidesAndOneFileForBoth() throws IOException {
    write("x.txt", "a\n");
    write("y.txt", "A\n");
    assertThat(reader.readAll(CorpusSource.sides("x.txt", "y.txt"))).hasSize(1);
    write("both.tsv.gz", "a \"b\tA\\\nc\tC\n");
    assertThat(read("both.tsv.gz"))
        .containsExactly(new SentencePair("a \"b", "A\\", 1), new SentencePair("c", "C", 2));
    write("content.txt", "a\tA\n");
    assertThat(read("content.txt")).as("known by its content").hasSize(1);
  }

  @Test
  void severalCorporaFollowOneAnother() throws IOException {
    write("a.tsv", "1\t2\n");
    write("b.tsv", "3\t4\n5\t6\n");
    List<CorpusSource> corpora = List.of(CorpusSource.named("a.tsv"), CorpusSource.named("b.tsv"));
    try (PairReader pairs = reader.open(corpora)) {
      assertThat(pairs.next().source()).isEqualTo("1");
      assertThat(pairs.next().source()).isEqualTo("3");
      assertThat(pairs.next().source()).isEqualTo("5");
      assertThat(pairs.next()).isNull();
    }
  }

  @Test
  void misalignedFilesNameBothCounts() throws IOException {
    write("train.en", "a\nb\nc\nd\n");
    write("train.de", "A\nB\n");
    assertFails("train", "train.en has 4 lines, but ", "train.de has 2");
  }

  @Test
  void emptyAndMissingCorporaAreErrors() throws IOException {
    write("train.en", "");
    write("train.de", "");
    assertFails("train", "train.en and ", "train.de: no sentence pairs in them");
    write("empty.tsv", "");
    assertFails("empty.tsv", "empty.tsv: no sentence pairs in it");
    assertFails("none", "none: no such file, nor are there ", "none.en and none.de");
    Files.delete(directory.resolve("train.de"));
    assertFails("train", "train.de: no such file beside ", "train.en");
    assertThatThrownBy(() -> reader.readAll(CorpusSource.sides("train.en", "q")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("q: no such file");
  }

  @Test
  void damagedFilesNameFileAndLine() throws IOException {
    write("wide.tsv", "a\tA\nb\tB\tc\n");
    assertFails("wide.tsv", "wide.tsv:2: 3 columns, expected 2");
    write("narrow.tsv", "a\tA\nb\n");
    assertFails("narrow.tsv", "narrow.tsv:2: 1 column, expected 2");
    Files.write(
        directory.resolve("latin.tsv"), "a\tA\nb\t\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFails("latin.tsv", "latin.tsv:2: not valid UTF-8 (byte 0xFC at byte 3");
    write("odd.bin", "nothing here\n");
    assertFails(
        "odd.bin",
        "odd.bin: unknown format, expected one of TMX, XLIFF, PO, JSONL, TSV, CSV, XLSX; for two");
    write("cut.tsv.gz", "a\tA\nb\tB\n".repeat(1000));
    byte[] whole = Files.readAllBytes(directory.resolve("cut.tsv.gz"));
    Files.write(directory.resolve("cut.tsv.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertFails("cut.tsv.gz", "cut.tsv.gz:", "truncated");
  }

  private void assertFails(String name, String... parts) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }
}
