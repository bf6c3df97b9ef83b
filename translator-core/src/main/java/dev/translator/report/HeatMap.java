package dev.translator.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of shaded cells. */
final class HeatMap {
  private static final int CELL = 26;

  private final Axes axes;
  private final List<String> columns;
  private final List<String> rows;
  private final double[][] values;
  private final int left;
  private final int top;
  private final Plot plot;

  HeatMap(Axes axes, List<String> columns, List<String> rows, double[][] values) {
    this.axes = axes;
    this.columns = columns;
    this.rows = rows;
    this.values = values;
    left = 34 + labelWidth(rows);
    top = 16 + labelWidth(columns);
    plot = new Plot(left + columns.size() * CELL + Plot.RIGHT, top + rows.size() * CELL + 30);
  }

  private static int labelWidth(List<String> labels) {
    return 8 + labels.stream().mapToInt(Plot::displayWidth).max().orElse(0) * 8;
  }

  String draw() {
    double largest =
        Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> v > 0).max().orElse(1);
    for (int c = 0; c < columns.size(); c++) {
      plot.turnedText(left + (c + 0.5) * CELL + 4, top - 6, "start", columns.get(c));
    }
    for (int r = 0; r < rows.size(); r++) {
      plot.text(left - 6, top + (r + 0.5) * CELL + 4, "end", rows.get(r));
      for (int c = 0; c < columns.size(); c++) {
        cell(r, c, values[r][c] / largest);
      }
    }
    double bottom = top + rows.size() * CELL;
    plot.text(left + columns.size() * CELL / 2.0, bottom + 20, "middle", axes.x());
    plot.turnedText(14, (top + bottom) / 2, "middle", axes.y());
    return plot.finish();
  }

  private void cell(int row, int column, double share) {
    String paint =
        String.format(
            Locale.ROOT,
            "fill=\"%s\" fill-opacity=\"%s\" stroke=\"currentColor\" stroke-opacity=\"0.15\"",
            Plot.colour(0),
            Plot.place(Math.max(0, Math.min(1, share))));
    String told =
        rows.get(row) + " / " + columns.get(column) + ": " + Axis.number(values[row][column]);
    plot.bar(left + column * CELL, top + row * CELL, CELL, CELL, paint, told);
  }
}
