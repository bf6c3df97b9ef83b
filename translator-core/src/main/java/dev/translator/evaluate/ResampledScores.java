package dev.translator.evaluate;

import java.util.Arrays;

/**
 * The scores of resamples as a NumPy array of them: all in single precision if each score is, all
 * in double precision if one is not. Means, differences and comparisons follow that precision.
 */
final class ResampledScores {
  private final double[] values;
  private final Arithmetic arithmetic;

  private ResampledScores(double[] values, Arithmetic arithmetic) {
    this.values = values;
    this.arithmetic = arithmetic;
  }

  static ResampledScores of(Number[] scores) {
    boolean single = Arrays.stream(scores).allMatch(Float.class::isInstance);
    return new ResampledScores(
        Arrays.stream(scores).mapToDouble(Number::doubleValue).toArray(),
        single ? Arithmetic.SINGLE : Arithmetic.DOUBLE);
  }

  /** Absolute differences, sample by sample. */
  ResampledScores distanceTo(ResampledScores other) {
    Arithmetic common = arithmetic == other.arithmetic ? arithmetic : Arithmetic.DOUBLE;
    double[] distances = new double[values.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(common.round(values[i] - other.values[i]));
    }
    return new ResampledScores(distances, common);
  }

  /** The same without their mean. */
  ResampledScores centred() {
    double mean = mean(values);
    return new ResampledScores(
        Arrays.stream(values).map(value -> arithmetic.round(value - mean)).toArray(), arithmetic);
  }

  /** (c + 1) / (n + 1) for the c of n values above the threshold. */
  double pValue(double threshold) {
    double limit = arithmetic.round(threshold);
    long above = Arrays.stream(values).filter(value -> value > limit).count();
    return (above + 1.0) / (values.length + 1.0);
  }

  Confidence confidence() {
    double[] sorted = values.clone();
    Arrays.sort(sorted); // before the mean too: its last digit depends on the order
    int lower = sorted.length / 40; // 2.5 %
    int upper = sorted.length - lower - 1;
    return new Confidence(
        mean(sorted), arithmetic.round(0.5 * arithmetic.round(sorted[upper] - sorted[lower])));
  }

  private double mean(double[] numbers) {
    return arithmetic.round(sum(numbers, 0, numbers.length) / numbers.length);
  }

  /**
   * Pairwise summation in NumPy's order: blocks of up to 128 numbers in eight interleaved sums, and
   * halves of longer ranges.
   */
  private double sum(double[] numbers, int from, int length) {
    if (length > 128) {
      int half = length / 2;
      half -= half % 8;
      return arithmetic.round(sum(numbers, from, half) + sum(numbers, from + half, length - half));
    }
    double total = 0;
    int interleaved = length < 8 ? 0 : length - length % 8;
    if (interleaved > 0) {
      double[] sums = Arrays.copyOfRange(numbers, from, from + 8);
      for (int i = 8; i < interleaved; i++) {
        sums[i % 8] = arithmetic.round(sums[i % 8] + numbers[from + i]);
      }
      for (int step = 1; step < 8; step *= 2) {
        for (int i = 0; i < 8; i += 2 * step) {
          sums[i] = arithmetic.round(sums[i] + sums[i + step]);
        }
      }
      total = sums[0];
    }
    for (int i = interleaved; i < length; i++) {
      total = arithmetic.round(total + numbers[from + i]);
    }
    return total;
  }
}
