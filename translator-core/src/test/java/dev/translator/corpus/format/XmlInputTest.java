package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.io.InputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the features of XML that are allowed in every format. */
class XmlInputTest {
  private static final String HEAD = "<tmx version=\"1.4\"><header/><body>";
  private static final String END = "</body></tmx>";

  @TempDir Path directory;

  private List<SentencePair> read(String content, String source, String target) throws IOException {
    Files.writeString(directory.resolve("t.tmx"), content);
    return new CorpusReader(directory, SideNames.languages(source, target))
        .readAll(CorpusSource.named("t.tmx"));
  }

  private List<SentencePair> read(String content) throws IOException {
    return read(content, "en", "de");
  }

  private static String variant(String attributes, String text) {
    return "<tuv " + attributes + "><seg>" + text + "</seg></tuv>";
  }

  private static String unit(String source, String target) {
    return "<tu>"
        + variant("xml:lang=\"en\"", source)
        + variant("xml:lang=\"de\"", target)
        + "</tu>\n";
  }

  @Test
  void theLanguageIsThatOfXml() throws IOException {
    String unit =
        "<tu>"
            + variant("lang=\"fr\" xml:lang=\"en\"", "a")
            + variant("xml:lang=\"de\" lang=\"fr\"", "A")
            + "</tu>";
    assertThat(read(HEAD + unit + END)).containsExactly(new SentencePair("a", "A", 1));
    String old = "<tu>" + variant("lang=\"EN\"", "a") + variant("lang=\"DE\"", "A") + "</tu>";
    assertThat(read(HEAD + old + END)).containsExactly(new SentencePair("a", "A", 1));
  }

  @Test
  void theSidesAreDifferentVariantsAndTheBestFittingOnes() throws IOException {
    assertVariants("pt", "pt-BR", List.of("pt-BR", "pt-PT"), "pt-PT", "pt-BR");
    assertVariants("pt", "pt-BR", List.of("pt-BR", "pt"), "pt", "pt-BR");
    assertVariants("pt-BR", "pt", List.of("pt-BR", "pt-PT"), "pt-BR", "pt-PT");
    assertVariants("zh", "zh-TW", List.of("zh-TW", "zh-CN", "zh"), "zh", "zh-TW");
    assertVariants("zh-TW", "zh", List.of("zh", "zh-TW"), "zh-TW", "zh");
    assertVariants("sr", "sr-Latn", List.of("sr-Latn-RS", "sr-Latn", "sr"), "sr", "sr-Latn");
    assertVariants("en", "en-GB", List.of("en-GB", "en-US"), "en-US", "en-GB");
    assertVariants("en", "en", List.of("en", "fr", "en-GB", "en"), "en", "en");
    String alone = HEAD + "<tu>" + variant("xml:lang=\"pt-BR\"", "x") + "</tu>";
    assertThat(
            read(
                alone
                    + "<tu>"
                    + variant("xml:lang=\"pt\"", "y")
                    + variant("xml:lang=\"pt-BR\"", "z")
                    + "</tu>"
                    + END,
                "pt",
                "pt-BR"))
        .containsExactly(new SentencePair("", "x", 1), new SentencePair("y", "z", 1));
  }

  private void assertVariants(
      String source, String target, List<String> there, String chosenSource, String chosenTarget)
      throws IOException {
    StringBuilder unit = new StringBuilder();
    there.forEach(tag -> unit.append(variant("xml:lang=\"" + tag + "\"", tag)));
    assertThat(read(HEAD + "<tu>" + unit + "</tu>" + END, source, target))
        .containsExactly(new SentencePair(chosenSource, chosenTarget, 1));
  }

  @Test
  void aCodeThatStoodForWhiteSpaceLeavesASpace() throws IOException {
    for (String code :
        List.of(
            "<ph x=\"1\">&lt;br/></ph>",
            "<ph>&lt;BR class=\"a\"></ph>",
            "<ph>&lt;w:tab/></ph>",
            "<ph>\t</ph>",
            "<ph>\n</ph>",
            "<ph>\\n</ph>",
            "<ph>&amp;nbsp;</ph>",
            "<ph type=\"lb\"/>",
            "<x ctype=\"lb\"/>",
            "<x ctype=\"x-tab\"/>",
            "<ph equiv=\" \"/>",
            "<x equiv-text=\"&#10;\"/>",
            "<x equiv-text=\"&lt;br>\"/>",
            "<ph type=\"fmt\" subType=\"xlf:lb\"/>",
            "<ph type=\"lb\"/><ph type=\"lb\"/>")) {
      assertThat(text("a" + code + "b")).as(code).isEqualTo("a b");
      assertThat(text("a " + code + "b")).as(code).isEqualTo("a b");
      assertThat(text("a" + code + " b" + code)).as(code).isEqualTo("a b");
    }
    for (String code :
        List.of(
            "<bpt i=\"1\">&lt;b></bpt>",
            "<ph x=\"1\"/>",
            "<ph></ph>",
            "<ph>{0}</ph>",
            "<ph>&lt;break></ph>",
            "<x ctype=\"bold\" equiv-text=\"\"/>",
            "<it>&lt;i> </it>")) {
      assertThat(text("a" + code + "b")).as(code).isEqualTo("ab");
    }
  }

  private String text(String segment) throws IOException {
    String file =
        segment.contains("<x") || segment.contains("equiv") || segment.contains("subType")
            ? "<xliff><file><unit><segment><source>"
                + segment
                + "</source><target>x</target></segment></unit></file></xliff>"
            : HEAD + unit(segment, "x") + END;
    Files.writeString(directory.resolve("s.xml"), file);
    return new CorpusReader(directory, SideNames.languages("en", "de"))
        .readAll(CorpusSource.named("s.xml"))
        .get(0)
        .source();
  }

  @Test
  void markupThatCodesReferToCounts() throws IOException {
    String file =
        "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"de\"><file><unit><originalData>"
            + "<data id=\"d1\">&lt;br/></data><data id=\"d2\">&lt;b></data><data id=\"d3\">\n</data>"
            + "</originalData><segment><source>a<ph dataRef=\"d1\"/>b<ph dataRef=\"d2\"/>c"
            + "<ph dataRef=\"d3\"/>d</source><target>A</target></segment></unit></file></xliff>";
    Files.writeString(directory.resolve("t.xlf"), file);
    assertThat(
            new CorpusReader(directory, SideNames.languages("en", "de"))
                .readAll(CorpusSource.named("t.xlf")))
        .extracting(SentencePair::source)
        .containsExactly("a bc d");
  }

  @Test
  void aCharacterThatXmlForbidsSpoilsItsUnitAlone() throws IOException {
    StringBuilder body = new StringBuilder();
    for (String bad : List.of("&#1;", "&#x1F;", "\u0001", "&#xFFFF;", "&#xD800;", "&#x110000;")) {
      body.append(unit("a" + bad + "b", "c")).append(unit("good", "gut"));
    }
    List<SentencePair> pairs = read(HEAD + body + END);
    assertThat(pairs).hasSize(12);
    for (int i = 0; i < 12; i++) {
      assertThat(pairs.get(i))
          .isEqualTo(
              i % 2 == 1
                  ? new SentencePair("good", "gut", i + 1)
                  : new SentencePair("", "c", i + 1, "invalid character"));
    }
    String fine = unit("&#9;x&#x20AC;&#128512;&#10;y", "<![CDATA[&#1;]]>&#65;");
    assertThat(read(HEAD + fine + END)).containsExactly(new SentencePair("x€😀 y", "&#1;A", 1));
    assertThatThrownBy(() -> read(HEAD + unit("&#x;", "b") + END))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged XML");
  }

  @Test
  void charactersAreTheSameWhereverTheBufferEnds() throws IOException {
    String piece = "x&#1;]]>&amp;<![CDATA[&#1;]]>";
    String expected = "x\uFDD0]]>&amp;<![CDATA[&#1;]]>";
    for (int shift = 0; shift < 40; shift++) {
      String text = "y".repeat(shift) + piece.repeat(800);
      try (XmlCharacters in = new XmlCharacters(new StringReader(text))) {
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[999];
        for (int n = in.read(buffer, 0, 999); n > 0; n = in.read(buffer, 0, 999)) {
          read.append(buffer, 0, n);
        }
        assertThat(read.toString()).isEqualTo("y".repeat(shift) + expected.repeat(800));
      }
    }
  }

  @Test
  void anyNumberOfPredefinedEntitiesIsRead() throws IOException {
    String limits = "jdk.xml.maxGeneralEntitySizeLimit";
    String total = "jdk.xml.totalEntitySizeLimit";
    System.setProperty(limits, "100");
    System.setProperty(total, "100");
    try {
      String body = unit("&amp;".repeat(50), "x").repeat(40);
      assertThat(read(HEAD + body + END)).hasSize(40);
    } finally {
      System.clearProperty(limits);
      System.clearProperty(total);
    }
  }

  @Test
  @Tag("slow")
  void aLineMayHaveAnyLength() throws IOException {
    String unit = unit("The dog sleeps in the garden.", "y".repeat(10_000)).strip();
    int units = (65 << 20) / unit.length() + 1;
    Path file = directory.resolve("long.tmx");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEAD);
      for (int i = 0; i < units; i++) {
        out.write(unit);
      }
      out.write(END);
    }
    int read = 0;
    try (PairReader pairs =
        new CorpusReader(directory, SideNames.languages("en", "de"))
            .open(CorpusSource.named("long.tmx"))) {
      while (pairs.next() != null) {
        read++;
      }
    }
    assertThat(read).isEqualTo(units);
  }

  @Test
  void messagesSayWhatIsWrong() {
    assertThatThrownBy(() -> read("<tmx><body><tu a:b=\"c\"/></body></tmx>"))
        .hasMessageEndingWith(
            "t.tmx:1: damaged XML: the prefix a is not declared: add xmlns:a=\"…\" to the first element");
    assertThatThrownBy(() -> read("<tmx><body><a:b/></body></tmx>"))
        .hasMessageContaining("the prefix a is not declared");
    assertThatThrownBy(() -> read(HEAD + "<tu>" + variant("xml:lang=\"en\"", "a") + "</tu>" + END))
        .hasMessageContaining("t.tmx: no unit holds both en and de");
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 10_100; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    assertThatThrownBy(() -> read("<tmx" + attributes + "/>"))
        .hasMessageContaining("more than the XML parser takes")
        .message()
        .doesNotContain("damaged");
  }

  @Test
  void aForbiddenCharacterSpoilsItsUnitAloneInEveryEncoding() throws IOException {
    for (String encoding : List.of("UTF-16", "ISO-8859-1", "windows-1252", "UTF-16LE", "utf-8")) {
      String head = HEAD.startsWith("<?xml") ? HEAD.substring(HEAD.indexOf("?>") + 2) : HEAD;
      String document = head + unit("a&#1;b", "c") + unit("gut", "gùt") + END;
      String declared = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + document;
      Files.write(directory.resolve("t.tmx"), declared.getBytes(Charset.forName(encoding)));
      assertThat(
              new CorpusReader(directory, SideNames.languages("en", "de"))
                  .readAll(CorpusSource.named("t.tmx")))
          .extracting(SentencePair::target, SentencePair::fault)
          .as(encoding)
          .containsExactly(tuple("c", "invalid character"), tuple("gùt", null));
    }
  }

  @Test
  void bytesOutsideTheDeclaredEncodingAreNamed() throws IOException {
    byte[] bytes = ("\uFEFF" + HEAD + unit("a", "b") + END).getBytes(StandardCharsets.UTF_16LE);
    bytes[bytes.length - 3] = (byte) 0xDC;
    Files.write(directory.resolve("t.tmx"), bytes);
    assertThatThrownBy(
            () ->
                new CorpusReader(directory, SideNames.languages("en", "de"))
                    .readAll(CorpusSource.named("t.tmx")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bytes that are not in the file's encoding");
  }
}
