package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFormatTest {
  private static final String XLIFF =
      "<xliff><file source-language='en' target-language='de'><body><trans-unit id='1'>"
          + "<source>dog</source><target>Hund</target></trans-unit></body></file></xliff>";

  @TempDir Path directory;

  private String zip(String name, String... membersAndContents) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      for (int i = 0; i < membersAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(membersAndContents[i]));
        zip.write(membersAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return name;
  }

  private List<SentencePair> read(String name) {
    return new CorpusReader(directory, SideNames.languages("en", "de"))
        .readAll(CorpusSource.named(name));
  }

  private void assertFails(String name, String... parts) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void oneFileOfAnyFormatIsRead() throws IOException {
    String memory =
        "<tmx><body><tu><tuv xml:lang='en'><seg>dog</seg></tuv><tuv xml:lang='de'><seg>";
    memory += "Hund</seg></tuv></tu></body></tmx>";
    List<SentencePair> expected = List.of(new SentencePair("dog", "Hund", 1));
    assertThat(read(zip("a.tmx.zip", "../../t.tmx", memory))).isEqualTo(expected);
    assertThat(read(zip("b", "README", "Read me.", "x/data.xml", memory))).isEqualTo(expected);
    assertThat(
            read(zip("c.xlz", "manifest.xml", "<m/>", "content.xlf", XLIFF, "content.skl", "{}")))
        .isEqualTo(expected);
    assertThat(read(zip("d.zip", "__MACOSX/._a.tsv", "x\ty\tz", "a/", "", "a/a.tsv", "dog\tHund")))
        .isEqualTo(expected);
    assertThat(read(zip("e.zip", "1.xlf", XLIFF, "2.xlf", XLIFF))).hasSize(2);
  }

  @Test
  void twoMembersNamedByLanguageAreAligned() throws IOException {
    String[] members = {
      "README",
      "Read me.",
      "OPUS.de-en.de",
      "Hund\nKatze\n",
      "OPUS.de-en.en",
      "dog\ncat\n",
      "OPUS.de-en.ids",
      "a\tb\tc\td\n",
      "LICENSE",
      "Free."
    };
    assertThat(read(zip("de-en.txt.zip", members)))
        .containsExactly(new SentencePair("dog", "Hund", 1), new SentencePair("cat", "Katze", 2));
    members[3] = "Hund\n";
    assertFails(
        zip("f.zip", members), "f.zip!OPUS.de-en.en has 2 lines", "f.zip!OPUS.de-en.de has 1");
  }

  @Test
  void membersThatMakeNoCorpusAreNamed() throws IOException {
    assertFails(
        zip("a.zip", "x.en", "a", "y.en", "b", "x.de", "c", "y.de", "d"), "no single corpus");
    assertFails(zip("b.zip", "x.tsv", "a\tb", "y.csv", "a,b"), "of en and de but x.tsv, y.csv");
    assertFails(zip("c.zip", "x.fr", "a", "x.es", "b"), "x.fr, x.es", "end in the languages");
    assertFails(zip("d.zip", "x.en", "a", "x.tsv", "a\tb"), "no single corpus");
    assertFails(zip("e.zip"), "no file");
    assertFails(zip("f.tsv", "x.tsv", "a\n"), "f.tsv!x.tsv:1: 1 column");
  }

  @Test
  void damagedAndGrowingArchivesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(directory.resolve(zip("a.zip", "x.tsv", "dog\tHund\n")));
    Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    assertFails("cut.zip", "damaged zip archive");
    byte[] line = "dog\tHund\n".repeat(1 << 17).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(directory.resolve("bomb.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.tsv"));
      for (int i = 0; i < 80; i++) {
        zip.write(line);
      }
    }
    Files.write(directory.resolve("many.zip"), whole);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(directory.resolve("many.zip")))) {
      for (int i = 0; i < 10_001; i++) {
        zip.putNextEntry(new ZipEntry("x" + i));
      }
    }
    assertFails("many.zip", "10001 members");
    try (PairReader pairs =
        new CorpusReader(directory, SideNames.languages("en", "de"))
            .open(CorpusSource.named("bomb.zip"))) {
      assertThatThrownBy(
              () -> {
                while (pairs.next() != null) {
                  // Read to the end.
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessageContaining("bomb.zip!x.tsv: grows to more than 400 times");
    }
  }

  @Test
  void anArchiveInsideAnArchiveIsNotRead() throws IOException {
    Path inner = directory.resolve(zip("inner.zip", "x.tsv", "a\tb"));
    String content = new String(Files.readAllBytes(inner), StandardCharsets.ISO_8859_1);
    assertFails(zip("outer.zip", "inner.zip", content), "no single corpus", "inner.zip");
  }
}
