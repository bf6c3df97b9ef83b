package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.config.Positions;
import org.junit.jupiter.api.Test;

class PositionalEncodingTest {
  /** Position 3 of width 6 in each layout of sines before cosines; frequencies by hand. */
  @Test
  void layoutsOfOtherPrograms() {
    assertLayout(Positions.SINUSOIDAL_HALVES, 3, 3, Math.pow(10_000, -1 / 3.0));
    assertLayout(Positions.SINUSOIDAL_MARIAN, 3, 3, 0.01);
    assertLayout(Positions.SINUSOIDAL_FROM_TWO, 3, 5, 0.01);
  }

  private static void assertLayout(Positions layout, int row, double position, double ratio) {
    float[] table = PositionalEncoding.table(layout, row + 1, 6);
    for (int i = 0; i < 3; i++) {
      double angle = position * Math.pow(ratio, i);
      assertThat((double) table[row * 6 + i]).isCloseTo(Math.sin(angle), within(1e-7));
      assertThat((double) table[row * 6 + 3 + i]).isCloseTo(Math.cos(angle), within(1e-7));
    }
  }

  /** At width 4 the second pair turns a hundred times slower than the first. */
  @Test
  void byHand() {
    float[] table = PositionalEncoding.sinusoidal(3, 4);
    double[] expected = {
      0,
      1,
      0,
      1, //
      Math.sin(1),
      Math.cos(1),
      Math.sin(0.01),
      Math.cos(0.01), //
      Math.sin(2),
      Math.cos(2),
      Math.sin(0.02),
      Math.cos(0.02)
    };
    assertThat(table).hasSize(expected.length);
    for (int i = 0; i < table.length; i++) {
      assertThat((double) table[i]).as("element %d", i).isCloseTo(expected[i], within(1e-7));
    }
  }
}
