package dev.translator.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Small packages as office programs write them. */
final class OfficeSamples {
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main";
  private static final String KIND = "application/vnd.openxmlformats-officedocument.";

  private OfficeSamples() {}

  static Path zip(Path file, Map<String, String> parts) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> parts(Path file) {
    Map<String, String> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String types(String... partsAndTypes) {
    StringBuilder xml =
        new StringBuilder(XML + "<Types xmlns=\"" + TYPES + "\">")
            .append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-")
            .append("package.relationships+xml\"/>")
            .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (int i = 0; i < partsAndTypes.length; i += 2) {
      xml.append("<Override PartName=\"/").append(partsAndTypes[i]);
      xml.append("\" ContentType=\"").append(KIND).append(partsAndTypes[i + 1]).append("+xml\"/>");
    }
    return xml.append("</Types>").toString();
  }

  private static String relations(String... typesAndTargets) {
    StringBuilder xml = new StringBuilder(XML + "<Relationships xmlns=\"" + RELATIONS + "\">");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      xml.append("<Relationship Id=\"rId").append(i / 2 + 1).append("\" Type=\"").append(OFFICE);
      xml.append('/')
          .append(typesAndTargets[i])
          .append("\" Target=\"")
          .append(typesAndTargets[i + 1]);
      xml.append(typesAndTargets[i].equals("hyperlink") ? "\" TargetMode=\"External\"/>" : "\"/>");
    }
    return xml.append("</Relationships>").toString();
  }

  private static String run(String properties, String text) {
    return "<w:r>"
        + (properties.isEmpty() ? "" : "<w:rPr>" + properties + "</w:rPr>")
        + "<w:t xml:space=\"preserve\">"
        + text
        + "</w:t></w:r>";
  }

  /** Text with formats, a link, a table, a footnote, a line break and a tab. */
  static Path docx(Path file) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        types(
            "word/document.xml", "wordprocessingml.document.main",
            "word/footnotes.xml", "wordprocessingml.footnotes"));
    parts.put("_rels/.rels", relations("officeDocument", "word/document.xml"));
    parts.put(
        "word/_rels/document.xml.rels",
        relations("footnotes", "footnotes.xml", "hyperlink", "https://example.org/"));
    String body =
        "<w:p>"
            + run("", "The ")
            + run("<w:b/>", "big")
            + run("", " house has a ")
            + run("<w:i/>", "red door")
            + run("", ".")
            + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
            + run("", " See ")
            + "<w:hyperlink r:id=\"rId2\">"
            + run("<w:u w:val=\"single\"/>", "the page")
            + "</w:hyperlink>"
            + run("", " now.")
            + "</w:p><w:p>"
            + run("", "First line")
            + "<w:r><w:br/></w:r>"
            + run("", "second line")
            + "<w:r><w:tab/></w:r>"
            + run("", "behind a tab")
            + "</w:p><w:tbl><w:tr><w:tc><w:p>"
            + run("", "Left cell")
            + "</w:p></w:tc><w:tc><w:p>"
            + run("", "Right cell with {name} and 5 km")
            + "</w:p></w:tc></w:tr></w:tbl>";
    String ns = " xmlns:w=\"" + WORD + "\" xmlns:r=\"" + OFFICE + "\"";
    parts.put(
        "word/document.xml",
        XML + "<w:document" + ns + "><w:body>" + body + "<w:sectPr/></w:body></w:document>");
    parts.put(
        "word/footnotes.xml",
        XML
            + "<w:footnotes"
            + ns
            + "><w:footnote w:id=\"2\"><w:p>"
            + run("", "A note about the door.")
            + "</w:p></w:footnote></w:footnotes>");
    return zip(file, parts);
  }

  static Path xlsx(Path file) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        types(
            "xl/workbook.xml", "spreadsheetml.sheet.main",
            "xl/worksheets/sheet1.xml", "spreadsheetml.worksheet",
            "xl/sharedStrings.xml", "spreadsheetml.sharedStrings",
            "xl/styles.xml", "spreadsheetml.styles"));
    parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations(
            "worksheet", "worksheets/sheet1.xml",
            "sharedStrings", "sharedStrings.xml",
            "styles", "styles.xml"));
    parts.put(
        "xl/styles.xml",
        XML
            + "<styleSheet xmlns=\""
            + SHEET
            + "\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/></border></borders><cellXfs count=\"1\">"
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellXfs>"
            + "</styleSheet>");
    parts.put(
        "xl/workbook.xml",
        XML
            + "<workbook xmlns=\""
            + SHEET
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets><sheet name=\"Prices\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    parts.put(
        "xl/worksheets/sheet1.xml",
        XML
            + "<worksheet xmlns=\""
            + SHEET
            + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            + "</row><row r=\"2\"><c r=\"A2\"><v>12.5</v></c><c r=\"B2\"><f>A2*2</f><v>25</v></c></row>"
            + "</sheetData></worksheet>");
    parts.put(
        "xl/sharedStrings.xml",
        XML
            + "<sst xmlns=\""
            + SHEET
            + "\" count=\"2\" uniqueCount=\"2\"><si><t>The price of the house</t></si>"
            + "<si><r><t xml:space=\"preserve\">Twice the </t></r><r><rPr><b/></rPr><t>price</t></r></si>"
            + "</sst>");
    return zip(file, parts);
  }

  static Path pptx(Path file) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        types(
            "ppt/presentation.xml", "presentationml.presentation.main",
            "ppt/slides/slide1.xml", "presentationml.slide"));
    parts.put("_rels/.rels", relations("officeDocument", "ppt/presentation.xml"));
    parts.put("ppt/_rels/presentation.xml.rels", relations("slide", "slides/slide1.xml"));
    String ns = " xmlns:a=\"" + DRAWING + "\" xmlns:r=\"" + OFFICE + "\" xmlns:p=\"" + SLIDE + "\"";
    parts.put(
        "ppt/presentation.xml",
        XML
            + "<p:presentation"
            + ns
            + "><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst></p:presentation>");
    parts.put(
        "ppt/slides/slide1.xml",
        XML
            + "<p:sld"
            + ns
            + "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
            + "</p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr/>"
            + "<p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>A slide about </a:t></a:r>"
            + "<a:r><a:rPr b=\"1\"/><a:t>houses</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"
            + "</p:sld>");
    return zip(file, parts);
  }

  static Path odt(Path file) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("mimetype", "application/vnd.oasis.opendocument.text");
    String ns = "urn:oasis:names:tc:opendocument:xmlns:";
    parts.put(
        "META-INF/manifest.xml",
        XML
            + "<manifest:manifest xmlns:manifest=\""
            + ns
            + "manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\""
            + " manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
            + "<manifest:file-entry manifest:full-path=\"content.xml\""
            + " manifest:media-type=\"text/xml\"/></manifest:manifest>");
    parts.put(
        "content.xml",
        XML
            + "<office:document-content xmlns:office=\""
            + ns
            + "office:1.0\" xmlns:text=\""
            + ns
            + "text:1.0\" xmlns:table=\""
            + ns
            + "table:1.0\" office:version=\"1.2\"><office:body><office:text>"
            + "<text:h text:outline-level=\"1\">A big house</text:h>"
            + "<text:p>The <text:span text:style-name=\"B\">red door</text:span> is open."
            + "<text:line-break/>Come in.</text:p>"
            + "<table:table><table:table-row><table:table-cell><text:p>A cell</text:p>"
            + "</table:table-cell></table:table-row></table:table>"
            + "</office:text></office:body></office:document-content>");
    return zip(file, parts);
  }
}
