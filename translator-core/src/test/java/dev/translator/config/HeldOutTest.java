package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void equalSourcesStayTogether() {
    assertThat(HeldOut.place("Open file 12!")).isEqualTo(HeldOut.place("  open  File 34"));
    assertThat(HeldOut.place("Open file")).isNotEqualTo(HeldOut.place("Close file"));
  }

  @Test
  void bothPartsAreTheWholeAndTheShareHolds() {
    HeldOut only = new HeldOut(0.1, true);
    HeldOut except = new HeldOut(0.1, false);
    long held =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "sentence " + (char) ('a' + i % 26) + Integer.toString(i, 36) + "x")
            .peek(text -> assertThat(only.holds(text)).isNotEqualTo(except.holds(text)))
            .filter(only::holds)
            .count();
    assertThat((double) held).isCloseTo(1000, within(400.0));
    assertThat(HeldOut.NONE.holds("anything")).isTrue();
  }

  @Test
  void aSmallerShareIsPartOfALargerOne() {
    for (int i = 0; i < 1000; i++) {
      String text = "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
      if (new HeldOut(0.01, true).holds(text)) {
        assertThat(new HeldOut(0.05, true).holds(text)).isTrue();
      }
    }
  }
}
