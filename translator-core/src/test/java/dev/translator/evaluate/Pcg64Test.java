package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected numbers: NumPy 2.4.6. */
class Pcg64Test {
  @Test
  void drawsNumPysWords() {
    assertWords(12345, "4193609425186963869", "5843160025838961886", "14708796524633321433");
    assertWords(0, "11749869230777074271", "4976686463289251617", "755828109848996024");
    assertWords(
        (1L << 40) + 7, "15307346044642009514", "4709548916763817589", "2836937976252648324");
  }

  private static void assertWords(long seed, String... words) {
    Pcg64 random = new Pcg64(seed);
    for (String word : words) {
      assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(word);
    }
  }

  @Test
  void drawsNumPysChoices() {
    assertThat(draws(12345, 100, 10)).containsExactly(69, 22, 78, 31, 20, 79, 64, 67, 98, 39);
    // So large a bound makes the generator reject words.
    assertThat(draws(7, 2_000_000_000, 8))
        .containsExactly(
            1889809911,
            1250190932,
            1368359873,
            1794427601,
            1156584904,
            1551371380,
            1667302043,
            450414379);
    assertThat(draws(7, 1, 3)).containsExactly(0, 0, 0);
  }

  private static int[] draws(long seed, int bound, int count) {
    Pcg64 random = new Pcg64(seed);
    return IntStream.range(0, count).map(i -> random.nextInt(bound)).toArray();
  }

  @Test
  void drawsNumPysBooleans() {
    Pcg64 random = new Pcg64(12345);
    String bits =
        IntStream.range(0, 75)
            .mapToObj(i -> random.nextBoolean() ? "1" : "0")
            .collect(Collectors.joining());
    assertThat(bits)
        .isEqualTo("101110011000001111111111010011011011000110001101010011000101110001111011001");
  }
}
