package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenIdsTest {
  @Test
  void numbersLikeAMap() {
    TokenBuffer buffer = new TokenBuffer();
    TokenIds ids = new TokenIds(buffer);
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      buffer.clear();
      ids.clear();
      Map<String, Integer> expected = new HashMap<>();
      for (int i = random.nextInt(2_000); i > 0; i--) {
        String word = Integer.toString(random.nextInt(1_500), 36);
        int start = buffer.append(word);
        buffer.add(start, start + word.length());
        int token = buffer.size() - 1;
        assertThat(ids.find(token))
            .as("seed %d, %s", seed, word)
            .isEqualTo(expected.getOrDefault(word, TokenIds.UNKNOWN));
        if (random.nextBoolean()) {
          expected.putIfAbsent(word, expected.size());
          assertThat(ids.add(token)).isEqualTo(expected.get(word));
        }
      }
    }
  }
}
