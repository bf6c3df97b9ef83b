package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateDocumentsTest {
  private static final String CATALOGUE =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
          + "msgid \"A dog\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"A cat\"\nmsgstr \"Ein\"\n";

  @TempDir private Path directory;

  private static Shell.Result translate(Object... arguments) {
    return Shell.runCommand(
        "",
        console -> new TranslateCommand(console, choice -> new Capitals()),
        Stream.concat(Stream.of("translate", "--model", "m"), Stream.of(arguments))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aDocumentIsTranslatedAsWhatItIs() throws IOException {
    Path in = file("a.po", CATALOGUE);
    Path out = directory.resolve("de.po");
    Shell.Result result = translate(in, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("po, 2 sentences, 4 words");
    assertThat(out).content().contains("msgstr \"A DOG\"").contains("msgstr \"A CAT\"");
    translate(in, "-o", out, "--only-untranslated", "--fuzzy");
    assertThat(out)
        .content()
        .contains("#, fuzzy\nmsgid \"A dog\"\nmsgstr \"A DOG\"")
        .contains("msgstr \"Ein\"");
  }

  @Test
  void structureIsNeverTakenForText() throws IOException {
    Path in = file("a.json", "{\"a\": \"A dog\"}\n");
    Shell.Result result = translate(in);
    assertThat(result.code()).isEqualTo(Errors.USAGE);
    assertThat(result.err()).contains("a document is written to a file").contains("--format text");
    assertThat(translate(in, "--format", "text").out()).isEqualTo("{\"A\": \"A DOG\"}\n");
    Path out = directory.resolve("b.json");
    assertThat(translate(in, "-o", out).code()).isZero();
    assertThat(out).content().isEqualTo("{\"a\": \"A DOG\"}\n");
    Shell.Result packed = translate(file("a.xlf.gz", "x"), "-o", out);
    assertThat(packed.code()).isNotZero();
    assertThat(packed.err()).contains("unpack");
  }

  @Test
  void formatNamesADocumentsFormat() throws IOException {
    Path in = file("a.data", "Copy %s to a.txt. Now.\n");
    Path out = directory.resolve("b.data");
    assertThat(translate(in, "-o", out, "--format", "plain", "--protect", "N\\w+").code()).isZero();
    assertThat(out).content().isEqualTo("COPY %s TO a.txt. Now.\n");
    assertThat(translate(in, "-o", out, "--format", "pdf").err()).contains("pdf").contains("docx");
  }

  @Test
  void termsThatAreMissingAreTold() throws IOException {
    Path in = file("a.properties", "a=A dog in the house\n");
    Path terms = file("terms.tsv", "dog\tHund\nhouse\tHouse\n");
    Path out = directory.resolve("b.properties");
    Shell.Result result = translate(in, "-o", out, "--glossary", terms);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("terms: 2 found, 1 met, 1 not met")
        .contains("1 of 2 terms are not in their translations: dog");
    Path base =
        file(
            "terms.tbx",
            "<tbx><text><body><conceptEntry><langSec xml:lang='en'><termSec><term>dog</term>"
                + "</termSec></langSec><langSec xml:lang='de'><termSec><term>DOG</term></termSec>"
                + "</langSec></conceptEntry></body></text></tbx>");
    assertThat(translate(in, "-o", out, "--glossary", base).err())
        .contains("terms: 1 found, 1 met, 0 not met");
  }

  @Test
  void aTreeGoesIntoADirectory() throws IOException {
    file("en/a.html", "<p>A dog</p>");
    file("en/sub/b.properties", "a=A cat {0}\n");
    file("en/sub/c.bin", "x");
    file("en/.hidden.html", "<p>no</p>");
    Path out = directory.resolve("en/de");
    Shell.Result result = translate(directory.resolve("en"), "--to-dir", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(out.resolve("a.html")).content().contains("<p>A DOG</p>");
    assertThat(out.resolve("sub/b.properties")).content().isEqualTo("a=A CAT {0}\n");
    try (Stream<Path> files = Files.walk(out).filter(Files::isRegularFile)) {
      assertThat(files).hasSize(2);
    }
    assertThat(translate(directory.resolve("en"), "--to-dir", out).err())
        .contains("2 of 2 documents are there already");
  }

  @Test
  void aBrokenDocumentDoesNotStopTheOthers() throws IOException {
    Path broken = file("a.docx", "no package");
    Path whole = file("b.properties", "a=A cat\n");
    Path out = directory.resolve("out");
    Shell.Result result = translate(broken, whole, "--to-dir", out);
    assertThat(result.code()).isEqualTo(Errors.FAILURE);
    assertThat(result.err()).contains("a.docx: damaged");
    assertThat(out.resolve("b.properties")).content().isEqualTo("a=A CAT\n");
  }

  @Test
  void outputsStayInTheirDirectory() throws IOException {
    Path in = file("en/sub/a.properties", "a=A cat\n");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path out = Files.createDirectory(directory.resolve("out"));
    Files.createSymbolicLink(out.resolve("sub"), elsewhere);
    Shell.Result result = translate(directory.resolve("en"), "--to-dir", out);
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("through a link");
    assertThat(elsewhere).isEmptyDirectory();
    Path same = file("other/a.properties", "a=x\n");
    assertThat(translate(in, same, "--to-dir", out).err()).contains("would be written for");
  }

  @Test
  void aDocumentIsNeverWrittenOver() throws IOException {
    Path in = file("a.po", CATALOGUE);
    assertThat(translate(in, "-o", in).err()).contains("is the input: choose another output");
    assertThat(translate(in, "--to-dir", directory).err())
        .contains("is the input: choose another output");
    assertThat(in).hasContent(CATALOGUE);
  }

  @Test
  void optionsOfLinesAndOfDocumentsDoNotMix() throws IOException {
    Path in = file("a.po", CATALOGUE);
    Path text = file("a.txt", "A dog");
    Path out = directory.resolve("out");
    assertThat(translate(in, "-o", out, "--scores").err()).contains("--scores: not for documents");
    assertThat(translate(in, "-o", out, "--n-best", "2").err()).contains("--n-best");
    assertThat(translate(text, "--fuzzy").err()).contains("--fuzzy: for documents only");
    assertThat(translate(text, in).err()).contains("only --to-dir takes several");
    assertThat(translate(in, "--to-dir", out, "-o", out).err()).contains("give one of them");
    assertThat(translate("--to-dir", out).err()).contains("which documents");
    assertThat(out).doesNotExist();
  }
}
