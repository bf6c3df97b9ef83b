package dev.translator.corpus.survey;

import dev.translator.corpus.format.SentencePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Correlates the lengths of both sides, window by window. */
final class AlignmentWatch {
  static final int WINDOW = 200;

  /** Fewer pairs at the end say nothing. */
  private static final int MIN_WINDOW = 50;

  /** Windows of aligned text lie far above this, those of other text around 0. */
  private static final double SUSPECT_BELOW = 0.25;

  private float[] correlations = new float[64];
  private long[] firstLines = new long[64];
  private int windows;
  private int count;
  private long pairs;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumYy;
  private double sumXy;

  void add(SentencePair pair, int sourceLength, int targetLength) {
    if (count == 0) {
      if (windows == correlations.length) {
        correlations = Arrays.copyOf(correlations, 2 * windows);
        firstLines = Arrays.copyOf(firstLines, 2 * windows);
      }
      firstLines[windows] = pair.line();
    }
    double x = Math.log(1 + sourceLength);
    double y = Math.log(1 + targetLength);
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumYy += y * y;
    sumXy += x * y;
    pairs++;
    if (++count == WINDOW) {
      endWindow();
    }
  }

  private void endWindow() {
    double xx = sumXx - sumX * sumX / count;
    double yy = sumYy - sumY * sumY / count;
    double xy = sumXy - sumX * sumY / count;
    boolean flat = xx < 1e-9 * count || yy < 1e-9 * count;
    correlations[windows++] = flat ? Float.NaN : (float) (xy / Math.sqrt(xx * yy));
    count = 0;
    sumX = 0;
    sumY = 0;
    sumXx = 0;
    sumYy = 0;
    sumXy = 0;
  }

  Alignment survey() {
    if (count >= MIN_WINDOW) {
      endWindow();
    }
    float[] all = Arrays.copyOf(correlations, windows);
    float[] sorted = all.clone();
    Arrays.sort(sorted); // NaN goes last
    int numbers = sorted.length;
    while (numbers > 0 && Float.isNaN(sorted[numbers - 1])) {
      numbers--;
    }
    double median = numbers == 0 ? Double.NaN : sorted[numbers / 2];
    return new Alignment(WINDOW, all, median, regions(Math.min(SUSPECT_BELOW, median / 2)));
  }

  /** Neighbouring windows below the limit, as stretches. */
  private List<Alignment.Region> regions(double limit) {
    List<Alignment.Region> regions = new ArrayList<>();
    int window = 0;
    while (window < windows) {
      int end = window;
      double sum = 0;
      while (end < windows && correlations[end] < limit) {
        sum += correlations[end++];
      }
      if (end > window) {
        long last = Math.min((long) end * WINDOW, pairs);
        regions.add(
            new Alignment.Region(
                (long) window * WINDOW + 1, last, firstLines[window], sum / (end - window)));
      }
      window = end + 1;
    }
    return regions;
  }
}
