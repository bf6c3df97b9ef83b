package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a workbook's first sheet, read from front to back; only the texts that cells share
 * are held. All rows get as many cells as the first one has.
 */
final class XlsxRows implements TableRows {
  /** The most columns that a sheet can have. */
  private static final int MAX_COLUMNS = 16_384;

  private static final int MAX_CELL = 1 << 16;
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final String name;
  private final ZipMembers members;
  private final SharedTexts shared = new SharedTexts();
  private final XmlInput sheet;
  private final SideNames sides;
  private List<String> first;
  private int width;
  private int row;

  /**
   * @param sides names of columns: headers, letters such as {@code B}, or numbers from 1
   */
  XlsxRows(Path file, SideNames sides) {
    name = file.toString();
    members = new ZipMembers(file);
    try {
      readShared();
      sheet = open("xl/" + sheetName());
      first = read();
    } catch (RuntimeException e) {
      members.close();
      throw e;
    }
    this.sides = numbered(sides);
  }

  /** The names of the sides, letters of columns that are no headers as numbers. */
  SideNames sides() {
    return sides;
  }

  private SideNames numbered(SideNames named) {
    return named.given() && first != null
        ? new SideNames(
            numbered(named.source()),
            numbered(named.target()),
            true,
            named.inlineTags(),
            named.untranslated())
        : named;
  }

  private String numbered(String column) {
    boolean letters = column.matches("[A-Z]{1,2}") && ColumnNames.indexOf(first, column) < 0;
    return letters ? String.valueOf(column(column) + 1) : column;
  }

  /** The columns that there are at least: the first row may end before one that is given. */
  private int least() {
    return sides.given() ? Math.max(number(sides.source(), 0), number(sides.target(), 0)) : 0;
  }

  /** The place of a column by its letters, from 0. */
  static int column(String letters) {
    int place = 0;
    for (int i = 0; i < letters.length(); i++) {
      place = place * 26 + letters.charAt(i) - 'A' + 1;
    }
    return place - 1;
  }

  private XmlInput open(String member) {
    if (!members.names().contains(member)) {
      throw new InputException(name + ": no workbook: " + member + " is missing");
    }
    return new XmlInput(members.open(member), members.title(member));
  }

  private String sheetName() {
    String id = null;
    try (XmlInput book = open("xl/workbook.xml")) {
      while (id == null && book.nextElement()) {
        id = book.startsAny("sheet") ? book.foreignAttribute("id") : null;
      }
    }
    try (XmlInput relations = open("xl/_rels/workbook.xml.rels")) {
      while (id != null && relations.nextElement()) {
        if (relations.startsAny("Relationship") && id.equals(relations.attribute("Id"))) {
          return String.valueOf(relations.attribute("Target")).replaceFirst("^(?:/?xl)?/", "");
        }
      }
    }
    throw new InputException(name + ": the workbook has no sheet");
  }

  private void readShared() {
    if (members.names().contains("xl/sharedStrings.xml")) {
      try (XmlInput texts = open("xl/sharedStrings.xml")) {
        while (texts.nextElement()) {
          if (texts.startsAny("si") && !shared.add(text(texts, "si"))) {
            throw new InputException(
                name + ": more than 256 MiB of shared texts: save the sheet as CSV");
          }
        }
      }
    }
  }

  /** The runs of text up to the end of an element; how they are pronounced does not count. */
  private static String text(XmlInput in, String element) {
    StringBuilder text = new StringBuilder();
    boolean spoken = false;
    while (in.nextElement() && !in.ends(element)) {
      if (in.startsAny("rPh")) {
        spoken = true;
      } else if (in.ends("rPh")) {
        spoken = false;
      } else if (in.startsAny("t")) {
        String run = in.raw(MAX_CELL);
        text.append(spoken ? "" : run);
      }
    }
    return ESCAPE.matcher(text).replaceAll(XlsxRows::unescaped);
  }

  private static String unescaped(MatchResult escape) {
    char c = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(String.valueOf(c));
  }

  @Override
  public List<String> next() {
    List<String> cells = first == null ? read() : first;
    first = null;
    return cells == null ? null : fitted(cells);
  }

  /** The cells of the next row that has any. */
  private List<String> read() {
    while (sheet.nextElement()) {
      if (sheet.startsAny("row")) {
        row = number(sheet.attribute("r"), row + 1);
        List<String> cells = cells();
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          return cells;
        }
      }
    }
    return null;
  }

  private List<String> fitted(List<String> cells) {
    if (width == 0) {
      width = Math.max(Math.min(MAX_COLUMNS, least()), cells.size());
    }
    while (cells.size() < width) {
      cells.add("");
    }
    return List.copyOf(cells.subList(0, width));
  }

  private List<String> cells() {
    List<String> cells = new ArrayList<>();
    int next = 0;
    while (sheet.nextElement() && !sheet.ends("row")) {
      if (sheet.startsAny("c")) {
        String place = sheet.attribute("r");
        String letters = place == null ? "" : place.replaceAll("[^A-Z]", "");
        int column = letters.isEmpty() || letters.length() > 3 ? next : column(letters);
        String value = value(String.valueOf(sheet.attribute("t")));
        next = column + 1;
        if (column < cells.size() || column >= MAX_COLUMNS || value.isEmpty()) {
          continue; // out of order, or empty at a row's end
        }
        while (cells.size() < column) {
          cells.add("");
        }
        cells.add(value);
      }
    }
    return cells;
  }

  private String value(String type) {
    String value = "";
    while (sheet.nextElement() && !sheet.ends("c")) {
      if (sheet.startsAny("is")) {
        value = text(sheet, "is");
      } else if (sheet.startsAny("v")) {
        value = sheet.raw(MAX_CELL);
      }
    }
    if (!type.equals("s")) {
      return value;
    }
    int place = number(value, -1);
    if (place < 0 || place >= shared.size()) {
      throw new InputException(at() + "damaged: no shared text " + value);
    }
    return shared.get(place);
  }

  private static int number(String text, int otherwise) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public String at() {
    return name + ":" + row + ": ";
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void close() {
    try (members) {
      sheet.close();
    }
  }
}
