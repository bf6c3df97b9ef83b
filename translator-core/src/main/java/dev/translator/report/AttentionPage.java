package dev.translator.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Attention as heat maps, each with a choice of layer and head, in one file without network. */
public final class AttentionPage {
  private static final String STYLE =
      """
      <style>
      figure[data-map] { overflow-x: auto; }
      figure[data-map] svg { width: auto; max-width: none; font-size: 14px; fill: currentColor; }
      .cell { stroke: var(--line); }
      .cell:hover { stroke: currentColor; }
      text.on { font-weight: 700; }
      figure label { margin-right: 1.2rem; }
      select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; }
      </style>
      """;

  private AttentionPage() {}

  /**
   * A page of maps.
   *
   * @param paragraphs above the maps
   */
  public static HtmlPage of(String title, List<String> paragraphs, List<AttentionMap> maps) {
    HtmlPage page = new HtmlPage(title).raw(STYLE);
    paragraphs.forEach(page::paragraph);
    page.raw("<noscript><p>The maps are drawn by a script in this page.</p></noscript>\n");
    StringBuilder data = new StringBuilder("const MAPS = [\n");
    for (int i = 0; i < maps.size(); i++) {
      AttentionMap map = maps.get(i);
      page.heading(map.name()).raw(figure(i, map));
      json(map, data);
      data.append(",\n");
    }
    return page.script(data.append("];\n") + code());
  }

  private static String figure(int index, AttentionMap map) {
    return "<figure data-map=\""
        + index
        + "\">\n<figcaption>"
        + ("<label>layer " + choice(map.layers(), map.layers() - 1) + "</label>\n")
        + ("<label>head " + choice(map.heads(), -1) + "</label></figcaption>\n")
        + "<svg role=\"img\" aria-label=\""
        + HtmlPage.escape(map.name())
        + "\"></svg>\n</figure>\n";
  }

  /** Numbers from 1, and their mean. */
  private static String choice(int count, int chosen) {
    StringBuilder select = new StringBuilder("<select>");
    for (int i = -1; i < count; i++) {
      select.append("<option value=\"").append(i).append(i == chosen ? "\" selected>" : "\">");
      select.append(i < 0 ? "mean" : String.valueOf(i + 1)).append("</option>");
    }
    return select.append("</select>").toString();
  }

  private static void json(AttentionMap map, StringBuilder json) {
    json.append("{\"rows\":");
    texts(map.rows(), json);
    json.append(",\"columns\":");
    texts(map.columns(), json);
    json.append(",\"weights\":");
    array(
        map.weights(),
        json,
        layer -> array(layer, json, head -> array(head, json, row -> thousandths(row, json))));
    json.append('}');
  }

  private static <T> void array(
      T[] values, StringBuilder json, java.util.function.Consumer<T> each) {
    json.append('[');
    for (int i = 0; i < values.length; i++) {
      json.append(i == 0 ? "" : ",");
      each.accept(values[i]);
    }
    json.append(']');
  }

  private static void thousandths(float[] row, StringBuilder json) {
    json.append('[');
    for (int i = 0; i < row.length; i++) {
      json.append(i == 0 ? "" : ",").append(Math.round(row[i] * 1000));
    }
    json.append(']');
  }

  private static void texts(List<String> texts, StringBuilder json) {
    array(texts.toArray(String[]::new), json, text -> json.append(quoted(text)));
  }

  /** A string of JavaScript that cannot end the script: markup characters are escaped. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean plain = c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
      boolean separator = c == 0x2028 || c == 0x2029 || Character.isSurrogate(c);
      if (plain && !separator) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }

  private static String code() {
    try (InputStream script = AttentionPage.class.getResourceAsStream("attention.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
