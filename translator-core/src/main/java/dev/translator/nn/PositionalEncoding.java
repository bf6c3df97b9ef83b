package dev.translator.nn;

/**
 * Sinusoidal position codes (Vaswani et al. 2017, section 3.5): PE(p, 2i) = sin(p / 10000^(2i /
 * D)), PE(p, 2i + 1) = cos(p / 10000^(2i / D)).
 */
public final class PositionalEncoding {
  private PositionalEncoding() {}

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
