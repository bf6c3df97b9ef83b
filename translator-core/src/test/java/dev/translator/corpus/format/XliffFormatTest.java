package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class XliffFormatTest extends CorpusFormatContract {
  private static final String HEADER =
      "<xliff version=\"1.2\">\n<file source-language=\"en\" target-language=\"de-DE\"><body>\n";
  private static final String END = "</body></file></xliff>\n";

  @Override
  String extension() {
    return "xlf";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(pair -> unit(escape(pair.source()), escape(pair.target())))
        .collect(Collectors.joining("", HEADER, END));
  }

  private static String unit(String source, String target) {
    return "<trans-unit id=\"1\"><source>"
        + source
        + "</source><target>"
        + target
        + "</target></trans-unit>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Test
  void inlineCodesAndProposalsGo() throws IOException {
    String unit =
        "<trans-unit><source>a <g id=\"1\">b</g><x id=\"2\"/> <ph>code</ph>c</source>"
            + "<seg-source><mrk mtype=\"seg\">s</mrk></seg-source>"
            + "<target>A <mrk mtype=\"term\">B</mrk></target>"
            + "<alt-trans><source>no</source><target>no</target></alt-trans></trans-unit>";
    assertThat(texts(read(write(HEADER + unit + END)))).containsExactly(List.of("a b c", "A B"));
  }

  @Test
  void tagsStayWhereAskedFor() throws IOException {
    String unit =
        "<trans-unit><source>a <g id=\"1\" ctype=\"bold\">b <g id=\"2\">c</g></g><x id=\"3\"/>"
            + "<ph id=\"4\">{0}</ph><g id=\"5\"></g></source>"
            + "<target>A <mrk mtype=\"term\">B</mrk></target></trans-unit>";
    CorpusSource kept =
        new CorpusSource.Adjusted(CorpusSource.named(write(HEADER + unit + END)), 1, true);
    assertThat(texts(read(kept)))
        .containsExactly(
            List.of("a <g id=\"1\">b <g id=\"2\">c</g></g><x id=\"3\"/>{0}<g id=\"5\"/>", "A B"));
  }

  @Test
  void aFileInTheOtherDirectionIsTurnedRound() throws IOException {
    String turned =
        HEADER.replace("\"en\"", "\"x\"").replace("de-DE", "en-GB").replace("\"x\"", "\"de\"");
    assertThat(texts(read(write(turned + unit("Haus", "house") + END))))
        .containsExactly(List.of("house", "Haus"));
    assertFails(
        write(HEADER.replace("de-DE", "fr") + unit("a", "b") + END),
        "test.xlf:2: translates from en to fr, expected en and de");
  }

  @Test
  void aUnitWithoutTranslationHasAnEmptySide() throws IOException {
    String unit = "<trans-unit><source>a</source></trans-unit>";
    assertThat(texts(read(write(HEADER + unit + END)))).containsExactly(List.of("a", ""));
  }

  @Test
  void versionTwo() throws IOException {
    String content =
        """
        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de">
        <file id="f"><unit id="u">
        <originalData><data id="d">no</data></originalData>
        <segment><source>a <pc id="1">b</pc><ph id="2"/></source><target>A <pc id="1">B</pc></target></segment>
        <ignorable><source> no </source></ignorable>
        <segment><source>tab<cp hex="0009"/>c</source><target>C</target></segment>
        </unit></file></xliff>
        """;
    assertThat(read(write(content)))
        .containsExactly(new SentencePair("a b", "A B", 4), new SentencePair("tab\tc", "C", 6));
    assertFails(write(content.replace("0009", "FFFFFF")), "test.xlf:6: cp hex=\"FFFFFF\"");
  }

  @Test
  void damagedFilesNameTheLine() throws IOException {
    String whole = file(pairs(5));
    assertFails(write(whole.substring(0, whole.length() / 2)), "test.xlf:", "damaged XML");
    assertFails(write("<html/>"), "no <xliff> element: not an XLIFF file");
    String laughs = "<!DOCTYPE xliff [<!ENTITY a \"ha\">]>\n";
    assertFails(write(laughs + HEADER + unit("&a;", "b") + END), "test.xlf:4: ", "entity");
  }
}
