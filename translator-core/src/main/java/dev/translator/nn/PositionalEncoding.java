package dev.translator.nn;

import dev.translator.config.Positions;

/**
 * Sinusoidal position codes (Vaswani et al. 2017, section 3.5): PE(p, 2i) = sin(p / 10000^(2i /
 * D)), PE(p, 2i + 1) = cos(p / 10000^(2i / D)); and the layouts of other programs, all sines before
 * all cosines. Those of Marian and M2M-100 divide i by D / 2 - 1 in place of D / 2.
 */
public final class PositionalEncoding {
  private PositionalEncoding() {}

  /**
   * The codes of a layout.
   *
   * @return [P, D], row by row; no rows where nothing is added to embeddings
   */
  public static float[] table(Positions layout, int positions, int width) {
    int half = width / 2;
    return switch (layout) {
      case SINUSOIDAL -> sinusoidal(positions, width);
      case SINUSOIDAL_HALVES -> halves(positions, width, half, 0);
      case SINUSOIDAL_MARIAN -> halves(positions, width, half - 1, 0);
      case SINUSOIDAL_FROM_TWO -> halves(positions, width, half - 1, 2);
      case ROTARY -> new float[0];
      case LEARNED -> throw new IllegalArgumentException("learned positions have no fixed table");
    };
  }

  /**
   * @param slowest the pair whose angle is the position divided by 10000
   * @param first position of the first row
   */
  private static float[] halves(int positions, int width, int slowest, int first) {
    int half = width / 2;
    float[] table = new float[Math.multiplyExact(positions, width)];
    for (int p = 0; p < positions; p++) {
      for (int i = 0; i < half; i++) {
        double angle = (p + first) / Math.pow(10_000, i / (double) Math.max(1, slowest));
        table[p * width + i] = (float) Math.sin(angle);
        table[p * width + half + i] = (float) Math.cos(angle);
      }
    }
    return table;
  }

  /**
   * @return [P, D], row by row
   */
  public static float[] sinusoidal(int positions, int width) {
    float[] table = new float[Math.multiplyExact(positions, width)];
    for (int p = 0; p < positions; p++) {
      for (int i = 0; i < width; i += 2) {
        double angle = p / Math.pow(10_000, (double) i / width);
        table[p * width + i] = (float) Math.sin(angle);
        if (i + 1 < width) {
          table[p * width + i + 1] = (float) Math.cos(angle);
        }
      }
    }
    return table;
  }
}
