package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.translator.documents.format.ExistingTargets;
import dev.translator.documents.inline.FakeEngine;
import dev.translator.documents.inline.SegmentEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  @TempDir private Path directory;

  private Path sample(String name) {
    Path file = directory.resolve(name);
    switch (name) {
      case "house.docx" -> OfficeSamples.docx(file);
      case "house.xlsx" -> OfficeSamples.xlsx(file);
      case "house.pptx" -> OfficeSamples.pptx(file);
      case "house.odt" -> OfficeSamples.odt(file);
      default -> copy(name, file);
    }
    return file;
  }

  private static void copy(String name, Path file) {
    try (InputStream in = RoundTripTest.class.getResourceAsStream(name)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path translated(SegmentEngine engine, Path in) {
    return translated(engine, in, DocumentOptions.DEFAULT);
  }

  private Path translated(SegmentEngine engine, Path in, DocumentOptions options) {
    Path out = directory.resolve("de-" + in.getFileName());
    new DocumentTranslator(engine).translate(in, out, options);
    return out;
  }

  private String capitals(String name) throws IOException {
    return Files.readString(translated(FakeEngine.capitals(), sample(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Localizable.strings",
        "Texts.resx",
        "film.srt",
        "film.vtt",
        "letter.txt",
        "messages.yml",
        "strings.xml"
      })
  void identityKeepsEveryByte(String name) {
    Path in = sample(name);
    assertThat(translated(FakeEngine.identity(), in)).hasSameBinaryContentAs(in);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.html", "page.md", "units.xlf", "units2.xlf", "memory.tmx"})
  void identityKeepsTheText(String name) throws IOException {
    Path in = sample(name);
    DocumentOptions keep = DocumentOptions.DEFAULT.withExisting(ExistingTargets.KEEP_ALL);
    Path once = translated(FakeEngine.identity(), in, keep);
    assertThat(plain(Files.readString(once)).replace("\u0001", ""))
        .contains(plain(Files.readString(in)).split("\u0001"));
    assertThat(translated(FakeEngine.identity(), once, keep)).hasSameTextualContentAs(once);
  }

  /** Text without spaces, declarations and notation that filters change; targets are new. */
  private static String plain(String text) {
    return text.replaceAll(
            "(?s)<\\?xml.*?\\?>|<!DOCTYPE[^>]*>|xmlns=\"[^\"]*\"|version=\"[^\"]*\"", "")
        .replace("&nbsp;", "\u00A0")
        .replaceAll("(?i)utf-8", "UTF-8")
        .replaceAll("lang=\"(en|de)\"", "")
        .replaceAll(
            "(?s)<(target|segment|ignorable)\\b[^>]*>|</segment>|<target\\b[^>]*/>", "\u0001")
        .replaceAll("(?s)</tu>|</trans-unit>|</source>|<mrk [^>]*>|</header>", "\u0001")
        .replaceAll("/?>", ">")
        .replaceAll("[\\s|-]+", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"house.docx", "house.xlsx", "house.pptx", "house.odt"})
  void identityKeepsThePartsOfPackages(String name) {
    Path in = sample(name);
    Path once = translated(FakeEngine.identity(), in);
    Map<String, String> before = OfficeSamples.parts(in);
    Map<String, String> after = OfficeSamples.parts(once);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    for (String part : before.keySet()) {
      assertThat(after.get(part).replaceAll("<[^>]*>|\\s", ""))
          .as(part)
          .isEqualTo(before.get(part).replaceAll("<[^>]*>|\\s", ""));
    }
    Path twice = translated(FakeEngine.identity(), once);
    assertThat(OfficeSamples.parts(twice).toString().replaceAll("\\s", ""))
        .isEqualTo(after.toString().replaceAll("\\s", ""));
  }

  @Test
  void wordsOfADocumentAreTranslatedWithTheirFormats() {
    Path out = translated(FakeEngine.capitals(), sample("house.docx"));
    String document = OfficeSamples.parts(out).get("word/document.xml");
    assertThat(document)
        .contains("<w:rPr><w:b/></w:rPr><w:t>BIG</w:t>")
        .contains("<w:footnoteReference w:id=\"2\"/>")
        .contains("FIRST LINE</w:t></w:r><w:r><w:br/>")
        .contains("RIGHT CELL WITH {name} AND 5 km");
    assertThat(OfficeSamples.parts(out).get("word/footnotes.xml"))
        .contains("A NOTE ABOUT THE DOOR.");
  }

  @Test
  void jsonKeepsItsStructure() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path in = sample("messages.json");
    assertThat(json.readTree(translated(FakeEngine.identity(), in).toFile()))
        .isEqualTo(json.readTree(in.toFile()));
    assertThat(json.readTree(capitals("messages.json")).toString())
        .contains("{n, plural, one {# FILE} other {# FILES}} LEFT")
        .contains("TWO <b>DOGS</b> {{n}}")
        .contains("https://x.org/a");
  }

  @Test
  void propertiesAreAResourceBundle() throws IOException {
    Path in = sample("messages.properties");
    Properties before = new Properties();
    before.load(new StringReader(Files.readString(in)));
    Properties after = new Properties();
    after.load(new StringReader(Files.readString(translated(FakeEngine.identity(), in))));
    assertThat(after).isEqualTo(before);
    PropertyResourceBundle bundle =
        new PropertyResourceBundle(new StringReader(capitals("messages.properties")));
    assertThat(
            new MessageFormat(bundle.getString("greeting"), Locale.ROOT)
                .format(new Object[] {"A", 2}))
        .isEqualTo("HELLO, A! YOU HAVE 2 NEW MESSAGES.");
    assertThat(new MessageFormat(bundle.getString("apos"), Locale.ROOT).format(new Object[] {5}))
        .isEqualTo("IT'S 5 O'CLOCK");
    assertThat(bundle.getString("multi")).isEqualTo("FIRST LINE\nSECOND LINE");
  }

  @Test
  void apostrophesOfAMessageAreDoubled() throws IOException {
    Path in = Files.writeString(directory.resolve("a.properties"), "a=See {0} now\nb=See it\n");
    String out = Files.readString(translated(FakeEngine.of(t -> "l'ami " + t), in));
    assertThat(out).isEqualTo("a=l''ami See {0} now\nb=l'ami See it\n");
  }

  @Test
  void cataloguesKeepTranslationsAndPassTheirChecker() throws Exception {
    String out = capitals("messages.po");
    assertThat(out)
        .contains("msgid \"Open %s\"\nmsgstr \"OPEN %s\"")
        .contains("msgstr \"Datei\"")
        .contains("msgid \"Old house\"\nmsgstr \"OLD HOUSE\"")
        .contains("msgstr[0] \"%d FILE\"\nmsgstr[1] \"%d FILES\"")
        .contains("msgstr \"\"\n\"A LONG TEXT.\\n\"\n\"ON TWO LINES.\"")
        .doesNotContain("fuzzy");
    Path fuzzy =
        translated(
            FakeEngine.capitals(),
            directory.resolve("messages.po"),
            DocumentOptions.DEFAULT.withFuzzy(true));
    assertThat(fuzzy).content().contains("#, fuzzy, c-format\nmsgid \"Open %s\"");
    checkWithGettext(directory.resolve("de-messages.po"));
  }

  /** Asks gettext's own program, where the machine has it. */
  private static void checkWithGettext(Path file) throws Exception {
    if (Files.isExecutable(Path.of("/usr/bin/msgfmt"))) {
      Process check =
          new ProcessBuilder(
                  "/usr/bin/msgfmt", "--check-format", "-o", "/dev/null", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(check.waitFor()).as(said).isZero();
    }
  }

  @Test
  void unitsKeepApprovedTargetsAndGetStates() throws IOException {
    assertThat(capitals("units.xlf"))
        .contains("<target state=\"final\">Fertig</target>")
        .contains("HELLO <g id=\"1\">BIG</g> WORLD<x id=\"2\"/>!</target>")
        .contains("COPY <ph id=\"1\">%s</ph> TO")
        .contains("state-qualifier=\"mt-suggestion\">OLD</target>")
        .contains("<mrk mid=\"1\" mtype=\"seg\">SECOND ONE.</mrk>");
    Path kept =
        translated(
            FakeEngine.capitals(),
            directory.resolve("units.xlf"),
            DocumentOptions.DEFAULT.withExisting(ExistingTargets.KEEP_TRANSLATED));
    assertThat(kept).content().contains("<target state=\"translated\">Alt</target>");
    assertThat(capitals("units2.xlf"))
        .contains("HELLO <pc id=\"1\">BIG</pc> WORLD<ph id=\"2\"/>!")
        .contains("<target>Fertig</target>")
        .doesNotContain("KEEP");
    assertThat(capitals("memory.tmx"))
        .contains("HELLO <bpt i=\"1\">&lt;b></bpt>BIG<ept i=\"1\">&lt;/b></ept> HOUSE")
        .contains("<seg>Fertig</seg>");
  }

  @Test
  void whatIsMarkedAsFixedStays() throws IOException {
    assertThat(capitals("page.html"))
        .contains("<p translate=\"no\">Keep me</p>")
        .contains("PRESS <span translate=\"no\">Ctrl-C</span> NOW. <code>x = 1</code>")
        .contains(
            "<b>BOLD <i>NESTED</i></b> TEXT WITH <a href=\"x.html\" title=\"A LINK\">A LINK</a>")
        .contains("var a = \"no\";");
    assertThat(capitals("page.md")).contains("`code here`").contains("print(\"no\")");
    assertThat(capitals("strings.xml"))
        .contains("<string name=\"app\" translatable=\"false\">MyApp</string>")
        .contains("HELLO, %1$s! YOU\\'RE <b>WELCOME &amp; SAFE</b>.")
        .contains("WAIT <xliff:g id=\"s\" example=\"3\">%d</xliff:g> SECONDS\\nPLEASE")
        .contains("<![CDATA[SEE <a href=\"x\">THE PAGE</a> & GO.]]>")
        .contains("&lt;b&gt;BOLD&lt;/b&gt; TEXT");
    assertThat(capitals("Localizable.strings"))
        .contains("\"title\" = \"BIG \\\"HOUSE\\\"\";")
        .contains("\"count\" = \"%1$@ HAS %d DOGS\\nNOW\";");
    assertThat(capitals("film.srt")).contains("- FINE.\n- GOOD.");
  }

  @Test
  void yamlStaysYaml() throws IOException {
    Path in = Files.writeString(directory.resolve("b.yml"), "a: one two\nb: \"three\"\nc: no\n");
    String out = Files.readString(translated(FakeEngine.of(t -> "- x: '" + t + "' #"), in));
    Map<?, ?> values = new YAMLMapper().readValue(out, Map.class);
    assertThat(values.get("a")).isEqualTo("- x: 'one two' #");
    assertThat(values.get("b")).isEqualTo("- x: 'three' #");
  }

  @Test
  void tagsStayPaired() throws IOException {
    String out = Files.readString(translated(FakeEngine.reversing(), sample("page.html")));
    Matcher tag = Pattern.compile("<(/?)(b|i|em|a)\\b[^>]*>").matcher(out);
    StringBuilder open = new StringBuilder();
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        open.append(tag.group(2)).append(' ');
      } else {
        assertThat(open.toString()).endsWith(tag.group(2) + " ");
        open.setLength(open.length() - tag.group(2).length() - 1);
      }
    }
    assertThat(open.toString()).isEmpty();
  }
}
