package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TmxFormatTest extends CorpusFormatContract {
  private static final String HEADER =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
          + "<tmx version=\"1.4\">\n<header srclang=\"en\"/>\n<body>\n";
  private static final String END = "</body>\n</tmx>\n";

  @Override
  String extension() {
    return "tmx";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(pair -> unit("en-US", pair.source(), "de", pair.target()))
        .collect(Collectors.joining("", HEADER, END));
  }

  private static String unit(String language, String text, String other, String otherText) {
    return "<tu>" + variant(language, escape(text)) + variant(other, escape(otherText)) + "</tu>\n";
  }

  private static String variant(String language, String segment) {
    return "<tuv xml:lang=\"" + language + "\"><prop>p</prop><seg>" + segment + "</seg></tuv>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Test
  void theBestFittingVariantIsTaken() throws IOException {
    String three =
        "<tu>"
            + variant("fr", "f")
            + variant("EN_us", "us")
            + variant("en", "e")
            + variant("de-AT", "a")
            + variant("de-CH", "c")
            + "</tu>";
    String name = write(HEADER + three + END);
    assertThat(texts(read(name))).containsExactly(List.of("e", "a"));
    assertThat(texts(read(name, "en-US", "de-CH"))).containsExactly(List.of("us", "c"));
    assertThat(texts(read(name, "en-GB", "fr"))).containsExactly(List.of("e", "f"));
  }

  @Test
  void inlineCodesGoAndHighlightedTextStays() throws IOException {
    String segment =
        "a <bpt i=\"1\">&lt;b></bpt><hi type=\"x\">bold</hi><ept i=\"1\">&lt;/b><sub>s</sub></ept>"
            + " <ph x=\"1\"/>c<it pos=\"begin\">i</it>\n   d<![CDATA[ <e>]]>";
    String unit = "<tu>" + variant("en", segment) + variant("de", "x") + "</tu>";
    assertThat(read(write(HEADER + unit + END)).get(0).source()).isEqualTo("a bold c d <e>");
  }

  @Test
  void tagsStayWhereAskedFor() throws IOException {
    String segment =
        "a <bpt i=\"1\">&lt;b></bpt><hi type=\"x\">bold</hi><ept i=\"1\">&lt;/b></ept>"
            + " <ph x=\"1\"/>c<ut x=\"2\"></ut>";
    String unit = "<tu>" + variant("en", segment) + variant("de", "x") + "</tu>";
    CorpusSource kept =
        new CorpusSource.Adjusted(CorpusSource.named(write(HEADER + unit + END)), 1, true);
    assertThat(read(kept).get(0).source()).isEqualTo("a <b>bold</b> <ph x=\"1\"/>c<ut x=\"2\"/>");
  }

  @Test
  void aUnitWithoutALanguageHasAnEmptySide() throws IOException {
    String units =
        "<tu>" + variant("fr", "f") + variant("en", "e") + "</tu>" + unit("en", "a", "de", "b");
    assertThat(texts(read(write(HEADER + units + END))))
        .containsExactly(List.of("e", ""), List.of("a", "b"));
    String foreign = "<tu>" + variant("fr", "f") + variant("it", "i") + "</tu>";
    assertFails(
        write(HEADER + foreign + END),
        "no unit holds both en and de; the languages there are [fr, it]");
  }

  @Test
  void utf16IsReadAndRecognisedByContent() throws IOException {
    String content = file(pairs(3)).replace("UTF-8", "UTF-16");
    assertThat(texts(read(write(content, StandardCharsets.UTF_16)))).isEqualTo(texts(pairs(3)));
    String other = write("memory.export", ("\uFEFF" + content).getBytes(StandardCharsets.UTF_16LE));
    assertThat(read(other)).hasSize(3);
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() throws IOException {
    String laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;\">]>\n";
    String body =
        "<tmx><body><tu>\n" + variant("en", "&c;") + variant("de", "x") + "</tu></body></tmx>";
    assertFails(write(laughs + body), "test.tmx:3: ", "entity");
    Files.writeString(directory.resolve("secret"), "secret");
    String external =
        "<!DOCTYPE tmx [<!ENTITY c SYSTEM \"" + directory.resolve("secret").toUri() + "\">]>\n";
    assertFails(write(external + body), "test.tmx:3: ", "entity");
    String remote = "<!DOCTYPE tmx SYSTEM \"http://example.invalid/tmx14.dtd\">\n";
    assertThat(read(write(remote + body.replace("&c;", "c")))).as("not fetched").hasSize(1);
  }

  @Test
  void damagedFilesNameTheLine() throws IOException {
    String whole = file(pairs(5));
    assertFails(write(whole.substring(0, whole.length() / 2)), "test.tmx:", "damaged XML");
    assertFails(
        write(whole.replace("</seg></tuv></tu>", "</tuv></seg></tu>")), "test.tmx:6: damaged XML");
    assertFails(write("<html/>"), "no <tmx> element: not a TMX file");
    assertFails(
        write(HEADER + "<tu><tuv><seg>a</seg></tuv></tu>" + END),
        "test.tmx:6: <tuv> without xml:lang");
  }
}
