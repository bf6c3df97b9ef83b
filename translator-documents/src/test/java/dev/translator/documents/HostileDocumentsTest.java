package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.documents.inline.FakeEngine;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileDocumentsTest {
  private static final String BOMB =
      """
      <?xml version="1.0"?>
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      """;

  @TempDir private Path directory;

  private void refused(Path file, String... words) {
    Path out = directory.resolve("out-" + file.getFileName());
    assertThatThrownBy(
            () ->
                new DocumentTranslator(FakeEngine.identity())
                    .translate(file, out, DocumentOptions.DEFAULT))
        .isInstanceOf(InputException.class)
        .message()
        .startsWith(file.toString())
        .contains(words)
        .doesNotContain("\n");
    assertThat(out).doesNotExist();
    assertThat(directory.toFile().list()).as("leftovers").noneMatch(name -> name.startsWith("."));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void zipBombsAreRefused() throws IOException {
    Path bomb = directory.resolve("bomb.docx");
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    refused(bomb, "unpacks to more than");
  }

  @Test
  void xmlBombsAreRefused() throws IOException {
    refused(file("a.xlf", BOMB + "<xliff version=\"1.2\"><file/></xliff>"), "document type");
    refused(file("a.tmx", BOMB + "<tmx version=\"1.4\"/>"), "document type");
    refused(file("strings.xml", BOMB + "<resources/>"), "document type");
    refused(file("a.resx", BOMB + "<root><resheader/></root>"), "document type");
    Map<String, String> parts =
        new LinkedHashMap<>(OfficeSamples.parts(OfficeSamples.docx(directory.resolve("x.docx"))));
    parts.computeIfPresent(
        "word/document.xml", (name, xml) -> BOMB + xml.replaceAll("<\\?.*?\\?>", ""));
    refused(OfficeSamples.zip(directory.resolve("bomb2.docx"), parts), "word/document.xml");
  }

  @Test
  void externalEntitiesAreNotRead() throws IOException {
    Path secret = file("secret.txt", "secret");
    String type = "<!DOCTYPE xliff SYSTEM \"" + secret.toUri() + "\">";
    Path in =
        file(
            "a.xlf",
            "<?xml version=\"1.0\"?>"
                + type
                + "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\""
                + " datatype=\"x\"><body><trans-unit id=\"1\"><source>A"
                + " dog</source></trans-unit></body></file></xliff>");
    Path out = directory.resolve("out.xlf");
    new DocumentTranslator(FakeEngine.capitals()).translate(in, out, DocumentOptions.DEFAULT);
    assertThat(out).content().contains("A DOG").doesNotContain("secret");
  }

  @Test
  void brokenFilesAreRefused() throws IOException {
    Path whole = OfficeSamples.docx(directory.resolve("whole.docx"));
    byte[] bytes = Files.readAllBytes(whole);
    Path half = directory.resolve("half.docx");
    Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    refused(half, "damaged");
    refused(file("text.docx", "no package"), "damaged");
    refused(file("a.xlf", "<xliff version=\"1.2\"><file><body><trans-unit"), "cannot be read");
    refused(file("a.json", "{\"a\": \"b"), "cannot be read");
    refused(directory.resolve("missing.docx"), "does not exist");
    refused(file("a.bin", "x"), "known format");
  }

  @Test
  void pathsOutsideThePackageAreRefused() {
    refused(
        OfficeSamples.zip(directory.resolve("escape.docx"), Map.of("../../evil.xml", "<a/>")),
        "outside the package");
    refused(
        OfficeSamples.zip(directory.resolve("escape.odt"), Map.of("/etc/evil.xml", "<a/>")),
        "outside the package");
  }

  @Test
  void theInputIsNoOutput() throws IOException {
    Path in = file("a.txt", "A dog.");
    assertThatThrownBy(
            () ->
                new DocumentTranslator(FakeEngine.capitals())
                    .translate(in, in, DocumentOptions.DEFAULT))
        .hasMessageContaining("is the input");
    assertThat(in).content(StandardCharsets.UTF_8).isEqualTo("A dog.");
  }

  @Test
  void documentTypesBehindLongCommentsAreFound() throws IOException {
    String comments = ("<!--" + "x".repeat(100) + "-->").repeat(2_000);
    String tail = BOMB.replaceAll("<\\?.*?\\?>", "") + "<xliff version=\"1.2\"><file/></xliff>";
    refused(file("b.xlf", comments + tail), "document type");
    Path wide = directory.resolve("wide.xlf");
    Files.writeString(
        wide, BOMB + "<xliff version=\"1.2\"><file/></xliff>", StandardCharsets.UTF_16);
    refused(wide, "document type");
  }

  @Test
  void longEntriesOfCataloguesAreRead() throws IOException {
    String text = "word ".repeat(20_000);
    String lines = ("\"line of text \"\n").repeat(20_000);
    Path in =
        file(
            "a.po",
            "msgid \"" + text + "\"\nmsgstr \"\"\n\nmsgid \"\"\n" + lines + "msgstr \"\"\n");
    Path out = directory.resolve("out.po");
    new DocumentTranslator(FakeEngine.capitals()).translate(in, out, DocumentOptions.DEFAULT);
    assertThat(out).content().contains("WORD WORD").contains("LINE OF TEXT");
  }

  @Test
  void macrosStayAsTheyAreAndDoNotRun() throws IOException {
    Map<String, String> parts =
        new LinkedHashMap<>(OfficeSamples.parts(OfficeSamples.docx(directory.resolve("x.docx"))));
    String macro = "\u00d0\u00cf\u0011 Sub AutoOpen() Shell \"x\" End Sub";
    parts.put("word/vbaProject.bin", macro);
    parts.computeIfPresent(
        "[Content_Types].xml",
        (name, xml) ->
            xml.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml"));
    Path in = OfficeSamples.zip(directory.resolve("macro.docm"), parts);
    Path out = directory.resolve("out.docm");
    new DocumentTranslator(FakeEngine.capitals()).translate(in, out, DocumentOptions.DEFAULT);
    assertThat(OfficeSamples.parts(out).get("word/vbaProject.bin")).isEqualTo(macro);
    assertThat(OfficeSamples.parts(out).get("word/document.xml")).contains("BIG");
  }

  @Test
  void nothingIsFetched() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.configureBlocking(false);
      String url = "http://127.0.0.1:" + server.socket().getLocalPort() + "/x";
      Map<String, String> parts =
          new LinkedHashMap<>(OfficeSamples.parts(OfficeSamples.docx(directory.resolve("x.docx"))));
      parts.computeIfPresent(
          "word/_rels/document.xml.rels",
          (name, xml) ->
              xml.replace(
                  "</Relationships>",
                  "<Relationship Id=\"rId99\""
                      + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\""
                      + " Target=\""
                      + url
                      + "\" TargetMode=\"External\"/></Relationships>"));
      Path docx = OfficeSamples.zip(directory.resolve("linked.docx"), parts);
      Path xliff =
          file(
              "t.xlf",
              "<?xml version=\"1.0\"?><!DOCTYPE xliff SYSTEM \""
                  + url
                  + "\"><xliff version=\"1.2\"><file original=\"a\" source-language=\"en\""
                  + " datatype=\"x\"><body><trans-unit id=\"1\"><source>A"
                  + " dog</source></trans-unit></body></file></xliff>");
      Path html =
          file("t.html", "<html><body><img src=\"" + url + "\" alt=\"A dog\"></body></html>");
      for (Path in : new Path[] {docx, xliff, html}) {
        Path out = directory.resolve("out-" + in.getFileName());
        new DocumentTranslator(FakeEngine.capitals()).translate(in, out, DocumentOptions.DEFAULT);
        assertThat(out).exists();
      }
      assertThat(server.accept()).isNull();
    }
  }

  @Test
  void packagesWithDoubledOrTooManyNamesAreRefused() throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i <= 20_000; i++) {
      parts.put("a/" + i, "");
    }
    refused(OfficeSamples.zip(directory.resolve("many.odt"), parts), "more than 20000 files");
    refused(
        OfficeSamples.zip(directory.resolve("win.docx"), Map.of("C:\\evil.xml", "<a/>")),
        "outside the package");
  }

  @Test
  void deepDocumentsAreReadOrRefused() throws IOException {
    int depth = 100_000;
    deep("deep.json", "[".repeat(depth) + "\"A dog\"" + "]".repeat(depth));
    refused(
        file("deep.yml", "[".repeat(depth) + "A dog" + "]".repeat(depth)),
        "deep.yml:1: more than 1000");
    deep("deep.html", "<html><body>" + "<div>".repeat(5_000) + "A dog</body></html>");
    deep("deep.md", "> ".repeat(500) + "A dog\n");
    deep(
        "deep.xlf",
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" datatype=\"x\"><body>"
            + "<group>".repeat(10_000)
            + "<trans-unit id=\"1\"><source>A dog</source></trans-unit>"
            + "</group>".repeat(10_000)
            + "</body></file></xliff>");
  }

  private void deep(String name, String text) throws IOException {
    Path in = file(name, text);
    Path out = directory.resolve("out-" + name);
    try {
      new DocumentTranslator(FakeEngine.capitals()).translate(in, out, DocumentOptions.DEFAULT);
      assertThat(out).content().contains("A DOG");
    } catch (InputException e) {
      assertThat(e).hasMessageStartingWith(in.toString());
      assertThat(out).doesNotExist();
    }
  }
}
