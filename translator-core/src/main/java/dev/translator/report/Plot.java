package dev.translator.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The common parts of a chart: frame, grid, ticks, labels, legend. Text and lines take the colour
 * of the surroundings ({@code currentColor}), so that a chart is readable on light and dark ground.
 */
final class Plot {
  static final int WIDTH = 760;
  static final int HEIGHT = 340;
  static final int LEFT = 74;
  static final int RIGHT = 30;
  static final int TOP = 34;
  static final int BOTTOM = 50;

  /** After Okabe and Ito's set for all kinds of colour vision, lightened for dark grounds. */
  private static final List<String> COLOURS =
      List.of("#2b8cc4", "#e0702a", "#14a37f", "#cc79a7", "#c9a227", "#7f7fd5", "#8c8c8c");

  private final StringBuilder svg = new StringBuilder();
  private final int width;
  private final int height;

  Plot(int width, int height) {
    this.width = width;
    this.height = height;
  }

  static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /** Ticks with their grid, and the labels of both axes. */
  void axes(Axes axes, Axis x, Axis y) {
    for (Axis.Tick tick : y.ticks()) {
      line(LEFT, tick.place(), width - RIGHT, tick.place(), 0.15);
      text(LEFT - 8, tick.place() + 4, "end", tick.text());
    }
    if (x != null) {
      for (Axis.Tick tick : x.ticks()) {
        line(tick.place(), height - BOTTOM, tick.place(), height - BOTTOM + 5, 0.6);
        text(tick.place(), height - BOTTOM + 19, "middle", tick.text());
      }
    }
    line(LEFT, height - BOTTOM, width - RIGHT, height - BOTTOM, 0.6);
    labels(axes);
  }

  void labels(Axes axes) {
    text((LEFT + width - RIGHT) / 2.0, height - 10, "middle", axes.x());
    turnedText(14, (TOP + height - BOTTOM) / 2.0, "middle", axes.y());
  }

  /** Names beside their colours, above the chart; nothing for a single one without a name. */
  void legend(List<String> names) {
    double x = LEFT;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        continue;
      }
      add(
          "<rect x=\"%s\" y=\"11\" width=\"12\" height=\"12\" rx=\"2\" fill=\"%s\"/>",
          place(x), colour(i));
      text(x + 17, 21, "start", name);
      x += 36 + 7.2 * displayWidth(name);
    }
  }

  /** Columns of a fixed-width terminal: wide characters count twice. */
  static int displayWidth(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && !(c >= 0x2000 && c < 0x2E80) ? 2 : 1).sum();
  }

  void line(double x1, double y1, double x2, double y2, double opacity) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"currentColor\" stroke-opacity=\"%s\"/>",
        place(x1), place(y1), place(x2), place(y2), place(opacity));
  }

  void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        place(x), place(y), anchor, HtmlPage.escape(text));
  }

  /** Reads from below to above. */
  void turnedText(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%1$s\" y=\"%2$s\" text-anchor=\"%3$s\" transform=\"rotate(-90 %1$s %2$s)\">%4$s</text>",
        place(x), place(y), anchor, HtmlPage.escape(text));
  }

  /** A filled rectangle that tells its value under the pointer. */
  void bar(double x, double y, double w, double h, String paint, String told) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s><title>%s</title></rect>",
        place(x), place(y), place(w), place(h), paint, HtmlPage.escape(told));
  }

  /** Values for the places of a pattern must be safe to stand in SVG. */
  void add(String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
  }

  /** The element, closed. */
  String finish() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\""
                + " font-size=\"13\" fill=\"currentColor\">\n",
            width,
            height)
        + svg
        + "</svg>";
  }

  /** A coordinate, to a hundredth. */
  static String place(double value) {
    long hundredths = Math.round(value * 100);
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }
}
