package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryDistanceTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private List<String> tokens(int length, int vocabulary) {
    return IntStream.range(0, length).mapToObj(i -> "t" + random.nextInt(vocabulary)).toList();
  }

  /** Words of a column begin at 64 and 128 tokens. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 31, 63, 64, 65, 100, 127, 128, 129, 200})
  void isThePlainEditDistance(int length) {
    for (int vocabulary : new int[] {2, 5, 50}) {
      List<String> query = tokens(length, vocabulary);
      QueryDistance distance = new QueryDistance(MemoryFields.sequence(query));
      for (int other : new int[] {0, 1, 5, 60, 64, 70, 130}) {
        List<String> tokens = tokens(other, vocabulary);
        assertThat(distance.to(new BytesRef(MemoryFields.sequence(tokens))))
            .as("%d to %d tokens", length, other)
            .isEqualTo(EditDistance.of(query, tokens));
      }
    }
  }
}
