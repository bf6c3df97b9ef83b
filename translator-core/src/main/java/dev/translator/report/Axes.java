package dev.translator.report;

/**
 * Labels and scales of the axes of a chart.
 *
 * @param x label below
 * @param y label at the left
 * @param logX whether equal steps are equal factors; values that are not positive are then left out
 * @param logY likewise
 */
public record Axes(String x, String y, boolean logX, boolean logY) {
  /** Two linear axes. */
  public static Axes of(String x, String y) {
    return new Axes(x, y, false, false);
  }

  public Axes withLogX() {
    return new Axes(x, y, true, logY);
  }

  public Axes withLogY() {
    return new Axes(x, y, logX, true);
  }
}
