package dev.translator.evaluate;

import dev.translator.io.InputException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The sufficient statistics of every sentence of a corpus. Resampling and sentence scores need only
 * these. A figure takes 8 bytes; the length of the text does not matter. Immutable.
 */
public final class SentenceStatistics {
  private final double[] figures;
  private final int width;
  private final int size;

  private SentenceStatistics(double[] figures, int width, int size) {
    this.figures = figures;
    this.width = width;
    this.size = size;
  }

  /**
   * Collects the statistics of all segments.
   *
   * @throws InputException if there is no segment
   */
  public static SentenceStatistics collect(CorpusMetric metric, Iterator<Segment> segments) {
    Builder builder = new Builder(metric.statisticsLength());
    StatisticsCollector collector = metric.collector();
    double[] row = new double[metric.statisticsLength()];
    while (segments.hasNext()) {
      Segment segment = segments.next();
      collector.collect(segment.hypothesis(), segment.references(), row);
      builder.add(row);
    }
    if (builder.size == 0) {
      throw new InputException("no translations: there is nothing to score");
    }
    return builder.build();
  }

  /** Number of sentences. */
  public int size() {
    return size;
  }

  /** Number of figures per sentence. */
  public int width() {
    return width;
  }

  /** One figure of one sentence. */
  public double figure(int sentence, int column) {
    return figures[sentence * width + column];
  }

  /** The figures of one sentence. */
  public double[] row(int sentence) {
    return Arrays.copyOfRange(figures, sentence * width, (sentence + 1) * width);
  }

  /** The statistics of some sentences, in the given order. */
  public SentenceStatistics only(int... sentences) {
    double[] chosen = new double[sentences.length * width];
    for (int i = 0; i < sentences.length; i++) {
      System.arraycopy(figures, sentences[i] * width, chosen, i * width, width);
    }
    return new SentenceStatistics(chosen, width, sentences.length);
  }

  /** The sums over all sentences, added in their order. */
  public double[] sums() {
    double[] sums = new double[width];
    for (int i = 0; i < size * width; i++) {
      sums[i % width] += figures[i];
    }
    return sums;
  }

  /** All figures rounded to single precision, sentence after sentence. */
  float[] toFloats() {
    float[] floats = new float[size * width];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) figures[i];
    }
    return floats;
  }

  /** Gathers rows; not thread-safe. */
  static final class Builder {
    private final int width;
    private double[] figures;
    private int size;

    Builder(int width) {
      this.width = width;
      figures = new double[width * 1024];
    }

    void add(double[] row) {
      long needed = (size + 1L) * width;
      if (needed > figures.length) {
        long longer = Math.min(Integer.MAX_VALUE - 16, figures.length * 2L);
        if (needed > longer) {
          throw new InputException(
              "more than "
                  + size
                  + " sentences: too many to keep their statistics for significance tests and"
                  + " sentence scores; score the corpus without them");
        }
        figures = Arrays.copyOf(figures, (int) longer);
      }
      System.arraycopy(row, 0, figures, size * width, width);
      size++;
    }

    SentenceStatistics build() {
      return new SentenceStatistics(Arrays.copyOf(figures, size * width), width, size);
    }
  }
}
