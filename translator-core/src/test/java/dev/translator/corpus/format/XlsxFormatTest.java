package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxFormatTest {
  private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String ROWS =
"""
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>German</t></is></c></row>
<row r="2"><c r="A2"><v>17</v></c><c r="B2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row>
<row r="3"/>
<row r="4"><c r="B4" t="str"><f>A2</f><v>A cat</v></c><c r="D4" t="inlineStr"><is><r><t>Eine </t></r><r><t>Katze</t></r></is></c><c r="F4"><v>1</v></c></row>
<row r="5"><c r="B5" t="s"><v>2</v></c></row>
""";
  private static final String TEXTS =
      "<si><t>Number</t></si><si><t>English</t></si><si><r><t xml:space=\"preserve\">A big </t></r>"
          + "<r><t>dog</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
          + "<si><t>Ein großer_x000A_Hund</t></si>";

  @TempDir private Path directory;

  private Path workbook(String rows, String texts) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "xl/workbook.xml",
        ("<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + OFFICE + "\"><sheets>")
            + "<sheet name=\"a\" sheetId=\"7\" r:id=\"rId3\"/>"
            + "<sheet name=\"b\" sheetId=\"8\" r:id=\"rId4\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId4\" Target=\"worksheets/other.xml\"/>"
            + "<Relationship Id=\"rId3\" Target=\"/xl/worksheets/first.xml\"/></Relationships>");
    parts.put(
        "xl/worksheets/first.xml",
        "<worksheet xmlns=\"" + SHEET + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    if (!texts.isEmpty()) {
      parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + SHEET + "\">" + texts + "</sst>");
    }
    Path file = directory.resolve("terms.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static List<SentencePair> pairs(Path file, SideNames sides) {
    List<SentencePair> pairs = new ArrayList<>();
    try (PairReader reader = CorpusFormats.of(file).open(file, sides)) {
      for (SentencePair pair = reader.next(); pair != null; pair = reader.next()) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static SideNames given(String source, String target) {
    return new SideNames(source, target, true, false);
  }

  @Test
  void columnsAreFoundByHeaderByLetterAndByNumber() throws IOException {
    Path file = workbook(ROWS, TEXTS);
    List<SentencePair> rows =
        List.of(
            new SentencePair("A big dog", "Ein großer Hund", 2),
            new SentencePair("A cat", "Eine Katze", 4),
            new SentencePair("A big dog", "", 5));
    assertThat(pairs(file, given("english", "German"))).isEqualTo(rows);
    List<SentencePair> lettered = pairs(file, given("B", "D"));
    assertThat(lettered.subList(1, 4)).isEqualTo(rows);
    assertThat(pairs(file, given("2", "4"))).isEqualTo(lettered);
    assertThat(pairs(file, given("B", "F"))).contains(new SentencePair("A cat", "1", 4));
    assertThat(pairs(file, SideNames.languages("English", "German"))).isEqualTo(rows);
    Path codes =
        workbook(
            "<row><c t=\"str\"><v>DE</v></c><c t=\"str\"><v>EN</v></c></row>"
                + "<row><c t=\"str\"><v>Hund</v></c><c t=\"str\"><v>dog</v></c></row>",
            "");
    assertThat(pairs(codes, given("EN", "DE"))).containsExactly(new SentencePair("dog", "Hund", 2));
  }

  @Test
  void damagedWorkbooksAreRefused() throws IOException {
    String cell = "<row r=\"9\"><c t=\"s\"><v>5</v></c><c><v>1</v></c></row>";
    SideNames sides = given("1", "2");
    Path noText = workbook(cell, TEXTS);
    assertThatThrownBy(() -> pairs(noText, sides))
        .isInstanceOf(InputException.class)
        .hasMessage(noText + ":9: damaged: no shared text 5");
    Path broken = workbook("<row r=\"1\"><c>", "");
    assertThatThrownBy(() -> pairs(broken, sides))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("first.xml");
    assertThatThrownBy(() -> pairs(workbook(ROWS, TEXTS), given("English", "French")))
        .hasMessageContaining(":1: no column 'French'");
    Path archive = directory.resolve("none.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    assertThatThrownBy(() -> pairs(archive, sides))
        .hasMessageContaining("xl/workbook.xml is missing");
  }

  @Test
  void sharedTextsAreHeldInOrder() {
    SharedTexts texts = new SharedTexts();
    for (int i = 0; i < 3000; i++) {
      assertThat(texts.add("ä" + i)).isTrue();
    }
    assertThat(texts.size()).isEqualTo(3000);
    assertThat(texts.get(0)).isEqualTo("ä0");
    assertThat(texts.get(2999)).isEqualTo("ä2999");
  }
}
