package dev.translator.corpus.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts lengths, exactly up to 65,535 and in one heap beyond. */
final class LengthCounts {
  private static final int EXACT = 1 << 16;
  private static final int BINS = 40;
  private static final double[] PERCENTILES = {1, 5, 25, 50, 75, 95, 99, 99.9, 100};

  private final long[] counts = new long[EXACT + 1];
  private long texts;
  private long total;
  private int longest;

  void add(int length) {
    counts[Math.min(length, EXACT)]++;
    texts++;
    total += length;
    longest = Math.max(longest, length);
  }

  /** Width of the histogram's bins that suits these lengths. */
  int binWidth() {
    return Math.max(1, (percentile(99.5) + BINS) / BINS);
  }

  /** Two sides with the same bins. */
  static List<LengthSurvey> surveys(LengthCounts one, LengthCounts other) {
    int width = Math.max(one.binWidth(), other.binWidth());
    return List.of(one.survey(width), other.survey(width));
  }

  private LengthSurvey survey(int width) {
    Map<String, Integer> percentiles = new LinkedHashMap<>();
    for (double percent : PERCENTILES) {
      String name = percent == Math.rint(percent) ? String.valueOf((int) percent) : "" + percent;
      percentiles.put(name, percent == 100 ? longest : percentile(percent));
    }
    int bins = Math.min(BINS, longest / width + 1);
    int[] edges = new int[bins + 1];
    long[] binned = new long[bins];
    for (int bin = 0; bin <= bins; bin++) {
      edges[bin] = bin * width;
    }
    for (int length = 0; length <= EXACT; length++) {
      binned[Math.min(length / width, bins - 1)] += counts[length];
    }
    double mean = texts == 0 ? 0 : (double) total / texts;
    return new LengthSurvey(total, mean, percentiles, edges, binned);
  }

  /** The smallest length that a percentage of the texts does not exceed. */
  private int percentile(double percent) {
    long wanted = (long) Math.ceil(texts * percent / 100);
    long seen = 0;
    for (int length = 0; length < EXACT; length++) {
      seen += counts[length];
      if (seen >= wanted) {
        return length;
      }
    }
    return longest;
  }
}
