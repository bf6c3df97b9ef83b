package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.documents.inline.FakeEngine;
import dev.translator.documents.inline.SegmentEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that an office program wrote: headers, notes, lists, tables, frames, comments. */
class OfficeDocumentsTest {
  @TempDir private Path directory;

  private Path sample(String name) throws IOException {
    Path in = directory.resolve(name);
    try (InputStream stream = OfficeDocumentsTest.class.getResourceAsStream("office/" + name)) {
      Files.write(in, stream.readAllBytes());
    }
    return in;
  }

  private Map<String, String> translated(SegmentEngine engine, String name) throws IOException {
    Path out = directory.resolve("out-" + name);
    new DocumentTranslator(engine).translate(sample(name), out, DocumentOptions.DEFAULT);
    return OfficeSamples.parts(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide.docx", "guide.odt", "prices.xlsx", "slides.pptx"})
  void identityKeepsThePartsAndTheirWords(String name) throws IOException {
    Map<String, String> after = translated(FakeEngine.identity(), name);
    Map<String, String> before = OfficeSamples.parts(directory.resolve(name));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    for (String part : before.keySet()) {
      assertThat(words(after.get(part))).as(part).isEqualTo(words(before.get(part)));
    }
  }

  private static String words(String xml) {
    return xml.replaceAll("(?s)<mc:Fallback>.*?</mc:Fallback>|<[^>]*>|\\s|&#10;", "")
        .replace("&quot;", "\"")
        .replace("&apos;", "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide.docx", "guide.odt", "prices.xlsx", "slides.pptx"})
  void outputIsADocumentOfTheSameFormat(String name) throws IOException {
    Map<String, String> once = translated(FakeEngine.capitals(), name);
    Path out = directory.resolve("out-" + name);
    Path twice = directory.resolve("twice-" + name);
    DocumentReport report =
        new DocumentTranslator(FakeEngine.capitals())
            .translate(out, twice, DocumentOptions.DEFAULT);
    assertThat(report.segments()).isPositive();
    assertThat(report.displacedCodes()).isZero();
    assertThat(OfficeSamples.parts(twice).toString().replaceAll("\\s", ""))
        .isEqualTo(once.toString().replaceAll("\\s", ""));
  }

  /** Codes that change their order are written in the new one, and the output can be read. */
  @ParameterizedTest
  @ValueSource(strings = {"guide.docx", "guide.odt", "prices.xlsx", "slides.pptx"})
  void wordsMayChangePlaces(String name) throws IOException {
    for (SegmentEngine engine : List.of(FakeEngine.reversing(), FakeEngine.scrambling(1))) {
      translated(engine, name);
      Path out = directory.resolve("out-" + name);
      Path twice = directory.resolve("twice-" + name);
      new DocumentTranslator(FakeEngine.identity()).translate(out, twice, DocumentOptions.DEFAULT);
      assertThat(words(OfficeSamples.parts(twice).toString()))
          .isEqualTo(words(OfficeSamples.parts(out).toString()));
    }
  }

  @Test
  void stylesAndNamesOfGraphicsStay() throws IOException {
    Map<String, String> parts = translated(FakeEngine.capitals(), "guide.docx");
    String document = parts.get("word/document.xml");
    assertThat(document)
        .contains("name=\"Frame\"")
        .contains("MY FRIEND HAS A CAR.")
        .contains("<w:color w:val=\"C00000\"/></w:rPr><w:t xml:space=\"preserve\">COLD WATER");
    assertThat(document).doesNotContainPattern("w:val=\"NF[0-9A-F]{4,}");
    assertThat(parts.get("word/footnotes.xml")).contains("THE BICYCLE IS ");
    assertThat(parts.get("word/header1.xml")).contains("A SMALL HOUSE");
    assertThat(parts.get("word/comments.xml")).contains("THE COMMENT STAYS HERE.");
  }

  @Test
  void spacesOfOpenDocumentsAreElements() throws IOException {
    Map<String, String> parts = translated(FakeEngine.capitals(), "guide.odt");
    assertThat(parts.get("content.xml"))
        .contains("THE DOG SLEEPS.<text:tab/>THE CAT ")
        .doesNotContain("\t");
    Path in =
        OfficeSamples.zip(
            directory.resolve("spaces.odt"),
            Map.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "content.xml",
                OfficeSamples.parts(directory.resolve("guide.odt"))
                    .get("content.xml")
                    .replace("My friend has a car.", "&lt;<text:s text:c=\"3\"/>25<text:tab/>x")));
    Path out = directory.resolve("out.odt");
    new DocumentTranslator(FakeEngine.identity()).translate(in, out, DocumentOptions.DEFAULT);
    assertThat(OfficeSamples.parts(out).get("content.xml"))
        .contains("&lt; <text:s text:c=\"2\"/>25<text:tab/>x");
  }

  @Test
  void typeOfAnOpenDocumentComesFirstAndIsNotCompressed() throws IOException {
    translated(FakeEngine.identity(), "guide.odt");
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(directory.resolve("out-guide.odt")))) {
      ZipEntry first = zip.getNextEntry();
      assertThat(first.getName()).isEqualTo("mimetype");
      assertThat(first.getMethod()).isEqualTo(ZipEntry.STORED);
    }
  }

  @Test
  void numbersAndFormulasOfSheetsStay() throws IOException {
    Map<String, String> parts = translated(FakeEngine.capitals(), "prices.xlsx");
    assertThat(parts.get("xl/sharedStrings.xml")).contains("THE PRICE OF ", "THE MAN BUYS A BOOK.");
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("<v>12.5</v>")
        .contains(">A2*2</f>")
        .contains("CONCATENATE(\"The price \",A2)</f>");
    assertThat(parts.get("xl/workbook.xml")).contains("name=\"Prices\"");
  }

  @Test
  void notesAndTablesOfSlidesAreTranslated() throws IOException {
    Map<String, String> parts = translated(FakeEngine.capitals(), "slides.pptx");
    assertThat(parts.get("ppt/slides/slide1.xml"))
        .contains("<a:t>RED</a:t>", "THE DOG SLEEPS IN THE GARDEN.", "THE CHILDREN PLAY.");
    assertThat(parts.get("ppt/slides/slide2.xml")).contains("THE NAME", "THE NEW CAR");
    assertThat(parts.get("ppt/notesSlides/notesSlide1.xml")).contains("THE WOMAN DRINKS WATER.");
  }
}
