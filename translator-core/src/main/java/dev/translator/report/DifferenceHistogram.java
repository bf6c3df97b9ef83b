package dev.translator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Differences of two systems, from -100 to 100, as bars to the left and right of zero. */
final class DifferenceHistogram {
  private static final int WIDTH = 5;
  private static final int SIDE = 100 / WIDTH;

  private DifferenceHistogram() {}

  /** The chart as far as there are differences; a difference of 0 is in no bar. */
  static String of(double[] differences) {
    double[] counts = new double[2 * SIDE];
    for (double difference : differences) {
      if (difference != 0) {
        counts[bin(difference)]++;
      }
    }
    int reach = reach(counts);
    double[] edges = new double[2 * reach + 1];
    Arrays.setAll(edges, i -> (i - reach) * (double) WIDTH);
    double[] shown = Arrays.copyOfRange(counts, SIDE - reach, SIDE + reach);
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("A better", half(shown, 0, reach)));
    groups.add(new Group("B better", half(shown, reach, 2 * reach)));
    return Charts.histogram(Axes.of("chrF of B \u2212 A", "sentences"), edges, groups);
  }

  /** The bins of the side that goes further. */
  private static int reach(double[] counts) {
    int reach = 1;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        reach = Math.max(reach, bin < SIDE ? SIDE - bin : bin - SIDE + 1);
      }
    }
    return reach;
  }

  /** Bins next to zero do not hold both signs. */
  private static int bin(double difference) {
    int steps = (int) Math.min(SIDE, Math.max(1, Math.ceil(Math.abs(difference) / WIDTH)));
    return difference < 0 ? SIDE - steps : SIDE + steps - 1;
  }

  private static double[] half(double[] counts, int from, int to) {
    double[] half = new double[counts.length];
    System.arraycopy(counts, from, half, from, to - from);
    return half;
  }
}
