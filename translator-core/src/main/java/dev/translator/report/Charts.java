package dev.translator.report;

import static dev.translator.report.Plot.BOTTOM;
import static dev.translator.report.Plot.HEIGHT;
import static dev.translator.report.Plot.LEFT;
import static dev.translator.report.Plot.RIGHT;
import static dev.translator.report.Plot.TOP;
import static dev.translator.report.Plot.WIDTH;
import static dev.translator.report.Plot.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Charts as SVG elements, to stand in an {@link HtmlPage} or, by {@link #standalone}, in a file. A
 * chart without any value is an empty frame.
 */
public final class Charts {
  /** Lines longer than that are thinned to the extremes of each stretch. */
  private static final int MAX_POINTS = 1200;

  /** Points that few are marked and tell their values under the pointer. */
  private static final int MARKED_POINTS = 60;

  private static final int TITLE_HEIGHT = 30;

  private Charts() {}

  /** A line through the points of each series. */
  public static String lines(Axes axes, List<Series> series) {
    Frame frame = Frame.around(axes, series);
    for (int i = 0; i < series.size(); i++) {
      line(frame, series.get(i), Plot.colour(i));
    }
    return frame.plot.finish();
  }

  /** A dot at each point. */
  public static String scatter(Axes axes, List<Series> series) {
    Frame frame = Frame.around(axes, series);
    for (int i = 0; i < series.size(); i++) {
      double[] x = series.get(i).x();
      double[] y = series.get(i).y();
      for (int p = 0; p < x.length; p++) {
        if (frame.shows(x[p], y[p])) {
          frame.plot.add(
              "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\" fill-opacity=\"0.55\"/>",
              place(frame.x.place(x[p])), place(frame.y.place(y[p])), Plot.colour(i));
        }
      }
    }
    return frame.plot.finish();
  }

  /**
   * Bars side by side for each category.
   *
   * @param categories written below
   * @param groups with one value for each category
   */
  public static String bars(Axes axes, List<String> categories, List<Group> groups) {
    Plot plot = new Plot(WIDTH, HEIGHT);
    Axis y = heights(axes, groups);
    plot.axes(axes, null, y);
    plot.legend(groups.stream().map(Group::name).toList());
    double slot = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, categories.size());
    double width = slot * 0.8 / Math.max(1, groups.size());
    for (int c = 0; c < categories.size(); c++) {
      double left = LEFT + c * slot;
      plot.text(left + slot / 2, HEIGHT - BOTTOM + 19, "middle", categories.get(c));
      for (int g = 0; g < groups.size(); g++) {
        double value = groups.get(g).values()[c];
        String told = told(groups.get(g).name(), categories.get(c), value);
        bar(plot, y, left + slot * 0.1 + g * width, width, value, Plot.colour(g), 1, told);
      }
    }
    return plot.finish();
  }

  /**
   * Bars between edges, those of several groups over one another.
   *
   * @param edges rising, one more than bins
   * @param groups of one value per bin
   */
  public static String histogram(Axes axes, double[] edges, List<Group> groups) {
    Plot plot = new Plot(WIDTH, HEIGHT);
    Axis y = heights(axes, groups);
    Axis x = Axis.over(List.of(edges), axes.logX(), LEFT, WIDTH - RIGHT, false);
    plot.axes(axes, x, y);
    plot.legend(groups.stream().map(Group::name).toList());
    double opacity = groups.size() > 1 ? 0.55 : 0.9;
    for (int g = 0; g < groups.size(); g++) {
      double[] values = groups.get(g).values();
      for (int bin = 0; bin < values.length; bin++) {
        if (x.shown(edges[bin])) {
          double left = x.place(edges[bin]);
          double width = Math.max(0.5, x.place(edges[bin + 1]) - left - 0.5);
          String range = Axis.number(edges[bin]) + " to " + Axis.number(edges[bin + 1]);
          String told = told(groups.get(g).name(), range, values[bin]);
          bar(plot, y, left, width, values[bin], Plot.colour(g), opacity, told);
        }
      }
    }
    return plot.finish();
  }

  /**
   * Cells that are the darker the larger their value is, from nothing at 0 to full at the largest.
   *
   * @param columns written above
   * @param rows written at the left
   * @param values one row of cells per row, not negative
   */
  public static String heatMap(
      Axes axes, List<String> columns, List<String> rows, double[][] values) {
    return new HeatMap(axes, columns, rows, values).draw();
  }

  /** A chart as the contents of an {@code .svg} file: dark on white, with a title above. */
  public static String standalone(String title, String svg) {
    int end = svg.indexOf('>') + 1;
    String[] size = svg.replaceFirst("(?s).*?viewBox=\"0 0 (\\d+ \\d+)\".*", "$1").split(" ", 2);
    int above = title.isEmpty() ? 0 : TITLE_HEIGHT;
    int width = Integer.parseInt(size[0]);
    int height = Integer.parseInt(size[1]) + above;
    String box =
        String.format(
            Locale.ROOT,
            "width=\"%d\" height=\"%d\" viewBox=\"0 %d %d %d\" color=\"#1c1e21\"",
            width,
            height,
            -above,
            width,
            height);
    String ground =
        String.format(
            Locale.ROOT,
            "\n<rect y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\"/>",
            -above,
            width,
            height);
    String heading =
        title.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "\n<text x=\"%d\" y=\"-8\" text-anchor=\"middle\" font-size=\"16\">%s</text>",
                width / 2,
                HtmlPage.escape(title));
    String head = svg.substring(0, end).replaceFirst("viewBox=\"[^\"]*\"", box);
    return head + ground + heading + svg.substring(end) + "\n";
  }

  /** The largest and the smallest of each stretch, in their order; NaN stays. */
  private static int[] thinned(double[] y) {
    if (y.length <= MAX_POINTS) {
      int[] all = new int[y.length];
      Arrays.setAll(all, i -> i);
      return all;
    }
    List<Integer> kept = new ArrayList<>();
    int stretches = MAX_POINTS / 2;
    for (int s = 0; s < stretches; s++) {
      int start = (int) ((long) s * y.length / stretches);
      int end = (int) ((long) (s + 1) * y.length / stretches);
      int low = start;
      int high = start;
      for (int i = start; i < end; i++) {
        low = y[i] < y[low] || Double.isNaN(y[low]) ? i : low;
        high = y[i] > y[high] || Double.isNaN(y[high]) ? i : high;
      }
      kept.add(Math.min(low, high));
      if (low != high) {
        kept.add(Math.max(low, high));
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void line(Frame frame, Series series, String colour) {
    double[] x = series.x();
    double[] y = series.y();
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i : thinned(y)) {
      boolean shown = frame.shows(x[i], y[i]);
      if (shown) {
        path.append(pen ? 'L' : 'M')
            .append(place(frame.x.place(x[i])))
            .append(' ')
            .append(place(frame.y.place(y[i])));
      }
      pen = shown;
    }
    frame.plot.add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/>",
        path, colour);
    for (int i = 0; i < x.length && x.length <= MARKED_POINTS; i++) {
      if (frame.shows(x[i], y[i])) {
        frame.plot.add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"><title>%s</title></circle>",
            place(frame.x.place(x[i])),
            place(frame.y.place(y[i])),
            colour,
            HtmlPage.escape(told(series.name(), Axis.number(x[i]), y[i])));
      }
    }
  }

  private static Axis heights(Axes axes, List<Group> groups) {
    List<double[]> values = new ArrayList<>(groups.stream().map(Group::values).toList());
    if (!axes.logY()) {
      values.add(new double[] {0});
    }
    return Axis.over(values, axes.logY(), HEIGHT - BOTTOM, TOP, true);
  }

  private static void bar(
      Plot plot,
      Axis y,
      double left,
      double width,
      double value,
      String colour,
      double opacity,
      String told) {
    if (y.shown(value)) {
      double end = y.place(value);
      String paint = "fill=\"" + colour + "\" fill-opacity=\"" + place(opacity) + "\"";
      plot.bar(left, Math.min(end, y.base()), width, Math.abs(end - y.base()), paint, told);
    }
  }

  private static String told(String name, String where, double value) {
    return (name.isEmpty() ? "" : name + ", ") + where + ": " + Axis.number(value);
  }

  /** A plot whose both axes are numbers. */
  private record Frame(Plot plot, Axis x, Axis y) {
    static Frame around(Axes axes, List<Series> series) {
      Plot plot = new Plot(WIDTH, HEIGHT);
      Axis x =
          Axis.over(
              series.stream().map(Series::x).toList(), axes.logX(), LEFT, WIDTH - RIGHT, false);
      Axis y =
          Axis.over(
              series.stream().map(Series::y).toList(), axes.logY(), HEIGHT - BOTTOM, TOP, true);
      plot.axes(axes, x, y);
      plot.legend(series.stream().map(Series::name).toList());
      return new Frame(plot, x, y);
    }

    boolean shows(double xValue, double yValue) {
      return x.shown(xValue) && y.shown(yValue);
    }
  }
}
