package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments, states and languages of translations in XLIFF. */
class XliffSegmentsTest {
  private static final String FILE = "<file source-language=\"en\" target-language=\"de\"><body>";
  private static final String TOOLS = " xmlns:sdl=\"urn:sdl\" xmlns:mq=\"urn:mq\"";

  @TempDir Path directory;

  private List<SentencePair> read(String content) throws IOException {
    return read(content, false);
  }

  private List<SentencePair> read(String content, boolean untranslated) throws IOException {
    Files.writeString(directory.resolve("t.xlf"), content);
    CorpusSource corpus = CorpusSource.named("t.xlf");
    return new CorpusReader(directory, SideNames.languages("en", "de"))
        .readAll(untranslated ? new CorpusSource.Adjusted(corpus, 1, false, "", true) : corpus);
  }

  private static String unit(String content) {
    return "<xliff version=\"1.2\""
        + TOOLS
        + ">"
        + FILE
        + "<trans-unit id=\"1\">"
        + content
        + "</trans-unit></body></file></xliff>";
  }

  private static String seg(Object mid, String text) {
    return "<mrk mtype=\"seg\" mid=\"" + mid + "\">" + text + "</mrk>";
  }

  private static String unit(String segSource, String target) {
    return unit(
        "<source>whole</source><seg-source>"
            + segSource
            + "</seg-source><target>"
            + target
            + "</target>");
  }

  private static SentencePair pair(String source, String target) {
    return new SentencePair(source, target, 1);
  }

  @Test
  void segmentsArePairedByTheirNames() throws IOException {
    assertThat(read(unit(seg(1, "a") + " " + seg(2, "b"), seg(1, "A") + seg(2, "B"))))
        .containsExactly(pair("a", "A"), pair("b", "B"));
    assertThat(read(unit(seg(1, "a") + seg(2, "b"), seg(2, "B") + seg(1, "A"))))
        .as("another order")
        .containsExactly(pair("a", "A"), pair("b", "B"));
    assertThat(read(unit(seg(1, "a") + seg(2, "b"), seg(2, "B") + seg(3, "C"))))
        .as("missing on either side")
        .containsExactly(pair("a", ""), pair("b", "B"), pair("", "C"));
    assertThat(
            read(unit(seg(1, "a") + seg(2, "b"), seg(1, "A") + "<mrk mtype=\"seg\" mid=\"2\"/>")))
        .containsExactly(pair("a", "A"), pair("b", ""));
    assertThat(read(unit(seg(1, "a") + seg(2, "b"), "")))
        .as("no translation")
        .containsExactly(pair("a", ""), pair("b", ""));
  }

  @Test
  void elementsAroundAndInsideSegmentsDoNotMatter() throws IOException {
    String source = "<g id=\"1\">" + seg(1, "a <mrk mtype=\"term\">t</mrk>") + seg(2, "b") + "</g>";
    String target = "<g id=\"1\">" + seg(1, "A <g id=\"2\">T</g>") + "</g>" + seg(2, "B");
    assertThat(read(unit(source, target))).containsExactly(pair("a t", "A T"), pair("b", "B"));
    assertThat(read(unit(seg(1, "a " + seg(2, "b")), seg(1, "A " + seg(2, "B")))))
        .as("the outermost segment counts")
        .containsExactly(pair("a b", "A B"));
    assertThat(read(unit("<g id=\"1\">" + seg(1, "a") + "</g>" + seg(1, "b"), seg(1, "A B"))))
        .as("pieces of one segment")
        .containsExactly(pair("a b", "A B"));
  }

  @Test
  void segmentsWithoutNamesArePairedByPlace() throws IOException {
    String one = "<mrk mtype=\"seg\">a</mrk><mrk mtype=\"seg\">b</mrk>";
    assertThat(read(unit(one, one.replace(">a", ">A").replace(">b", ">B"))))
        .containsExactly(pair("a", "A"), pair("b", "B"));
    assertThat(read(unit(one, "<mrk mtype=\"seg\">A</mrk>")))
        .containsExactly(pair("a", ""), pair("b", ""));
  }

  @Test
  void oneSegmentedSideAloneIsAWholeUnit() throws IOException {
    assertThat(read(unit(seg(1, "a"), "A"))).containsExactly(pair("whole", "A"));
    String target = "<target>" + seg(1, "A") + " " + seg(2, "B") + "</target>";
    assertThat(read(unit("<source>a b</source>" + target))).containsExactly(pair("a b", "A B"));
    assertThat(read(unit("<source>a b</source>" + target.replace(">B<", "><"))))
        .as("partly translated")
        .containsExactly(new SentencePair("a b", "", 1, "not translated"));
    assertThat(read(unit("<source>" + seg(1, "a") + seg(2, "b") + "</source>" + target)))
        .as("segments in the source itself")
        .containsExactly(pair("a", "A"), pair("b", "B"));
  }

  @Test
  void deletedTextIsNoText() throws IOException {
    String target =
        "A <mrk mtype=\"x-sdl-deleted\">b <g id=\"1\">c</g></mrk><mrk mtype=\"x-sdl-added\">d</mrk>";
    assertThat(read(unit("<source>a</source><target>" + target + "</target>")))
        .containsExactly(pair("a", "A d"));
    assertThat(read(unit(seg(1, "a"), seg(1, target)))).containsExactly(pair("a", "A d"));
  }

  @Test
  void proposalsOfToolsAreNoSource() throws IOException {
    String unit =
        "<source>a</source><target>A</target><mq:insertedmatch><source>no</source><target>no</target>"
            + "</mq:insertedmatch><alt-trans><target>no</target></alt-trans>";
    assertThat(read(unit(unit))).containsExactly(pair("a", "A"));
  }

  @Test
  void statesTellWhatIsNoTranslation() throws IOException {
    for (String state : List.of("new", "needs-translation", "needs-adaptation", "needs-l10n")) {
      assertState("state=\"" + state + "\"", "not translated");
    }
    for (String what : List.of("grammar", "inaccurate", "length")) {
      assertState(
          "state=\"translated\" state-qualifier=\"rejected-" + what + "\"", "rejected translation");
    }
    for (String state :
        List.of(
            "translated",
            "final",
            "signed-off",
            "needs-review-translation",
            "needs-review-l10n",
            "needs-review-adaptation",
            "x-own")) {
      assertState("state=\"" + state + "\"", null);
    }
    String empty = "<source>a</source><target state=\"new\"/>";
    assertThat(read(unit(empty))).containsExactly(pair("a", ""));
  }

  private void assertState(String attributes, String fault) throws IOException {
    String unit = unit("<source>a</source><target " + attributes + ">A</target>");
    assertThat(read(unit))
        .as(attributes)
        .containsExactly(new SentencePair("a", fault == null ? "A" : "", 1, fault));
    assertThat(read(unit, true)).as(attributes).containsExactly(pair("a", "A"));
  }

  @Test
  void statesOfToolsCount() throws IOException {
    String rejected =
        "<sdl:seg-defs><sdl:seg id=\"1\" conf=\"RejectedTranslation\"/><sdl:seg id=\"2\""
            + " conf=\"Draft\"/></sdl:seg-defs>";
    String segments =
        "<source>ab</source><seg-source>"
            + seg(1, "a")
            + seg(2, "b")
            + "</seg-source><target>"
            + seg(1, "A")
            + seg(2, "B")
            + "</target>";
    assertThat(read(unit(segments + rejected)))
        .containsExactly(new SentencePair("a", "", 1, "rejected translation"), pair("b", "B"));
    String waiting = unit("<source>a</source><target>A</target>");
    assertThat(read(waiting.replace("id=\"1\"", "mq:status=\"NotStarted\"")))
        .containsExactly(new SentencePair("a", "", 1, "not translated"));
  }

  @Test
  void versionTwo() throws IOException {
    String head =
        "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"de\"><file id=\"f\"><unit id=\"u\">";
    String end = "</unit></file></xliff>";
    String segments =
        "<segment id=\"1\"><source>a</source><target order=\"2\">A</target></segment>"
            + "<segment id=\"2\"><source>b</source><target order=\"1\">B</target></segment>"
            + "<segment id=\"3\" state=\"initial\"><source>c</source><target>C</target></segment>"
            + "<segment id=\"4\" state=\"translated\" subState=\"xlf12:rejected-length\">"
            + "<source>d</source><target>D</target></segment>"
            + "<segment id=\"5\" state=\"initial\" subState=\"x:needs-l10n\"><source>e</source>"
            + "<target>E</target></segment><segment state=\"final\"><source>f</source><target>F"
            + "</target></segment>";
    assertThat(read(head + segments + end))
        .containsExactly(
            pair("a", "A"),
            pair("b", "B"),
            new SentencePair("c", "", 1, "not translated"),
            new SentencePair("d", "", 1, "rejected translation"),
            new SentencePair("e", "", 1, "not translated"),
            pair("f", "F"));
    assertThat(read(head + segments + end, true)).hasSize(6).allMatch(p -> p.fault() == null);
  }

  @Test
  void languagesOfATargetCount() throws IOException {
    String unit = unit("<source xml:lang=\"en\">a</source><target xml:lang=\"fr\">A</target>");
    SentencePair other = new SentencePair("a", "", 1, "other language");
    assertThat(read(unit)).containsExactly(other);
    String unsaid = unit.replace(" target-language=\"de\"", "");
    assertThat(read(unsaid)).containsExactly(other);
    assertThat(read(unsaid, true)).containsExactly(pair("a", "A"));
    assertThat(read(unsaid.replace("\"fr\"", "\"de-AT\""))).containsExactly(pair("a", "A"));
    String turned =
        "<file><body><trans-unit><source xml:lang=\"de\">A</source><target xml:lang=\"en\">a"
            + "</target></trans-unit></body></file>";
    assertThat(read("<xliff>" + turned + "</xliff>")).containsExactly(pair("a", "A"));
  }

  @Test
  void ofFilesInSeveralLanguagesThoseAskedForAreRead() throws IOException {
    String file = unit("<source>a</source><target>A</target>").replaceAll("</?xliff[^>]*>", "");
    String french = file.replace("\"de\"", "\"fr\"").replace(">A<", ">F<");
    assertThat(read("<xliff>" + french + file + french + "</xliff>"))
        .containsExactly(pair("a", "A"));
  }
}
