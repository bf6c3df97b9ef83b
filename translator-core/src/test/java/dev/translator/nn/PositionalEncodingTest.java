package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PositionalEncodingTest {
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
