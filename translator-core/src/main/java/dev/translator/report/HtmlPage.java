package dev.translator.report;

import dev.translator.io.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A page in one file: no network, no fonts or scripts from elsewhere, light or dark as the reader's
 * system is. All text given is escaped.
 *
 * <pre>{@code
 * new HtmlPage("Corpus")
 *     .heading("Lengths")
 *     .paragraph("Pairs by source length.")
 *     .figure("Source lengths", Charts.histogram(Axes.of("tokens", "pairs"), edges, counts))
 *     .write(Path.of("report.html"));
 * }</pre>
 */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #fff; --text: #1c1e21; --faint: #666b73; --line: #d9dce1; --panel: #f6f7f9; }
      @media (prefers-color-scheme: dark) {
        :root { --ground: #16181c; --text: #e4e6ea; --faint: #9aa1ab; --line: #363a42; --panel: #1f2228; }
      }
      * { box-sizing: border-box; }
      body { background: var(--ground); color: var(--text); margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 70rem;
        font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
      h1 { font-size: 1.7rem; margin: 0 0 1rem; }
      h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--line); }
      p { max-width: 46rem; margin: .5rem 0; overflow-wrap: anywhere; }
      figure { margin: 1rem 0; padding: .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
      figure svg { display: block; width: 100%; height: auto; }
      figcaption { color: var(--faint); font-size: .9rem; margin-bottom: .4rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; margin: .8rem 0; font-variant-numeric: tabular-nums; font-size: .92rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere; min-width: 7rem; }
      th { color: var(--faint); font-weight: 600; }
      .number { text-align: right; white-space: nowrap; min-width: 0; }
      @media (max-width: 30rem) { body { padding: 1rem .75rem 2rem; } }
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private String script = "";

  /**
   * @param title also the first heading
   */
  public HtmlPage(String title) {
    this.title = title;
  }

  /** Begins a section. */
  public HtmlPage heading(String text) {
    return raw("<h2>" + escape(text) + "</h2>\n");
  }

  public HtmlPage paragraph(String text) {
    return raw("<p>" + escape(text) + "</p>\n");
  }

  /**
   * A table; cells that read as numbers or ranges stand to the right. The keyboard reaches it, so
   * that a wide one can be scrolled.
   *
   * @param header one cell per column; none leaves the header out
   * @param rows with the same number of cells each
   */
  public HtmlPage table(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table>\n");
    if (!header.isEmpty()) {
      table.append("<tr>");
      for (int column = 0; column < header.size(); column++) {
        table.append(cell("th", header.get(column), isNumeric(rows, column)));
      }
      table.append("</tr>\n");
    }
    for (List<String> row : rows) {
      table.append("<tr>");
      row.forEach(text -> table.append(cell("td", text, isNumber(text))));
      table.append("</tr>\n");
    }
    return raw(table.append("</table></div>\n").toString());
  }

  /**
   * A picture with its caption above.
   *
   * @param svg from {@link Charts}; it stands in the page as it is
   */
  public HtmlPage figure(String caption, String svg) {
    return raw(
        "<figure><figcaption>" + escape(caption) + "</figcaption>\n" + svg + "\n</figure>\n");
  }

  /** HTML as it is. */
  HtmlPage raw(String html) {
    body.append(html);
    return this;
  }

  /** A script that runs when the page is there; it must be the program's own. */
  HtmlPage script(String code) {
    script = "<script>\n" + code + "</script>\n";
    return this;
  }

  /** The whole file. */
  public String toHtml() {
    String name = escape(title);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + ("<title>" + name + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n")
        + ("<h1>" + name + "</h1>\n" + body + script + "</body>\n</html>\n");
  }

  /**
   * Writes a file beside the given one and renames it, so that a reader sees the old or the new
   * one.
   *
   * @throws dev.translator.io.InputException if the file cannot be written
   */
  public void write(Path file) {
    DurableFiles.writeBytes(file, toHtml().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Text as it must stand in HTML or SVG, between tags or in a quoted attribute. Characters that
   * neither allows, such as most control characters, become U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** The characters of XML 1.0, which an SVG file must keep to. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0x7F)
        || (c >= 0xA0 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }

  private static String cell(String tag, String text, boolean number) {
    return "<" + tag + (number ? " class=\"number\">" : ">") + escape(text) + "</" + tag + ">";
  }

  private static boolean isNumeric(List<List<String>> rows, int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> column < row.size() && isNumber(row.get(column)));
  }

  private static boolean isNumber(String text) {
    return text.matches(
        "[-+]?[0-9][0-9,]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?( ?%| \u00b1 [0-9.]+|-[0-9]+|\\+)?");
  }
}
