package dev.translator.report;

/**
 * Points of one line or cloud.
 *
 * @param name in the legend; a single series without a name has none
 * @param x one per point, rising for lines
 * @param y one per point; NaN interrupts a line and draws nothing, but its x counts for the axis
 */
public record Series(String name, double[] x, double[] y) {
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(name + ": " + x.length + " x for " + y.length + " y");
    }
    x = x.clone();
    y = y.clone();
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] y() {
    return y.clone();
  }
}
