package dev.translator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places of values along an edge of a chart, with round ticks. */
final class Axis {
  private static final int WANTED_TICKS = 6;

  /** Logarithmic axes of fewer powers of ten have ticks at 2 and 5 times these too. */
  private static final double FINE_DECADES = 2;

  private static final double LOG_2 = Math.log10(2);
  private static final double LOG_5 = Math.log10(5);

  private final double low;
  private final double high;
  private final boolean logarithmic;
  private final double from;
  private final double to;
  private final List<Double> ticks = new ArrayList<>();
  private final double step;

  /**
   * @param low smallest value shown
   * @param high largest; a range without extent is widened
   * @param from coordinate of the smallest
   * @param to coordinate of the largest
   * @param rounded whether the range grows to whole ticks
   */
  private Axis(
      double low, double high, boolean logarithmic, double from, double to, boolean rounded) {
    this.logarithmic = logarithmic;
    this.from = from;
    this.to = to;
    double a = scale(low);
    double b = scale(high);
    if (!(b - a > 1e-12 * Math.max(1, Math.abs(a)))) {
      double half = logarithmic ? 0.5 : Math.max(Math.abs(a) / 2, 0.5);
      a -= half;
      b += half;
    }
    step = logarithmic ? Math.ceil(step(b - a)) : step(b - a);
    boolean fine = logarithmic && b - a < FINE_DECADES;
    if (rounded) {
      a = fine ? fineTick(a, -1) : Math.floor(a / step + 1e-9) * step;
      b = fine ? fineTick(b, 1) : Math.ceil(b / step - 1e-9) * step;
    }
    this.low = a;
    this.high = b;
    for (long i = (long) Math.ceil(a / step - 1e-9); i * step <= b + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    if (fine) {
      ticks.clear();
      for (double tick = fineTick(a, 1); tick <= b + 1e-9; tick = fineTick(tick + 1e-6, 1)) {
        ticks.add(tick);
      }
    }
  }

  /** The nearest logarithm of 1, 2 or 5 times a power of ten in a direction. */
  private static double fineTick(double scaled, int direction) {
    double decade = Math.floor(scaled + 1e-9);
    double below = decade;
    for (double tick : new double[] {decade, decade + LOG_2, decade + LOG_5, decade + 1}) {
      if (Math.abs(tick - scaled) < 1e-9) {
        return tick;
      }
      if (tick > scaled) {
        return direction > 0 ? tick : below;
      }
      below = tick;
    }
    return below;
  }

  /** Covers the values that can be shown. */
  static Axis over(
      List<double[]> values, boolean logarithmic, double from, double to, boolean rounded) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] some : values) {
      for (double value : some) {
        if (shown(value, logarithmic)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) {
      low = logarithmic ? 1 : 0;
      high = logarithmic ? 10 : 1;
    }
    return new Axis(low, high, logarithmic, from, to, rounded);
  }

  /** Whether a value can be drawn on this axis. */
  static boolean shown(double value, boolean logarithmic) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  boolean shown(double value) {
    return shown(value, logarithmic);
  }

  private double scale(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  /** Coordinate of a value. */
  double place(double value) {
    return placeOfScaled(scale(value));
  }

  private double placeOfScaled(double scaled) {
    return from + (scaled - low) / (high - low) * (to - from);
  }

  /** Coordinate at which bars begin: zero, or the edge where zero is outside. */
  double base() {
    return logarithmic ? from : placeOfScaled(Math.max(low, Math.min(high, 0)));
  }

  /** Coordinates and texts of the ticks. */
  List<Tick> ticks() {
    return ticks.stream().map(t -> new Tick(placeOfScaled(t), label(t))).toList();
  }

  record Tick(double place, String text) {}

  private static double step(double range) {
    double raw = range / WANTED_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double share = raw / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private String label(double tick) {
    if (logarithmic) {
      return number(Math.pow(10, tick));
    }
    double value = Math.abs(tick) < step / 2 ? 0 : tick;
    double largest = Math.max(Math.abs(low), Math.abs(high));
    if (largest >= 1e-3 && largest < 1e6) {
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
    return number(value);
  }

  /** A number such as 1,500 or 0.025, or 2.5e-7 where that is shorter; three significant digits. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size >= 1e6 || size < 1e-3) {
      String text = String.format(Locale.ROOT, "%.2e", value);
      return text.replaceFirst("\\.?0*e", "e").replaceFirst("e\\+?(-?)0*(\\d)", "e$1$2");
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = 2 - (int) Math.floor(Math.log10(size));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.replaceFirst("\\.?0+$", ""); // it has decimals, so no zero before the point goes
  }
}
