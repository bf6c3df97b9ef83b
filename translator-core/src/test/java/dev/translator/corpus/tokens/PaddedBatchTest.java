package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaddedBatchTest {
  @Test
  void padsAsWorkedOutByHand() {
    TokenPairs pairs =
        TokenPairs.of(
            List.of(new int[] {10, 11, 12}, new int[] {13}),
            List.of(new int[] {20}, new int[] {21, 22}));
    PaddedBatch batch = PaddedBatch.of(pairs, new int[] {1, 0});
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.sourceLength()).isEqualTo(4);
    assertThat(batch.targetLength()).isEqualTo(3);
    assertThat(batch.source()).containsExactly(13, 3, 0, 0, 10, 11, 12, 3);
    assertThat(batch.targetInput()).containsExactly(2, 21, 22, 2, 20, 0);
    assertThat(batch.targetLabels()).containsExactly(21, 22, 3, 20, 3, 0);
    assertThat(batch.sourceLengths()).containsExactly(2, 4);
    assertThat(batch.targetLengths()).containsExactly(3, 2);
    assertThat(batch.targetTokens()).isEqualTo(5);
    assertThat(batch.sourceMask())
        .containsExactly(true, true, false, false, true, true, true, true);
    assertThat(batch.labelPlaces()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aPartIsWhatItsPairsWouldBeAlone() {
    TokenPairs pairs =
        TokenPairs.of(
            List.of(new int[] {10, 11, 12}, new int[] {13}, new int[] {14, 15}),
            List.of(new int[] {20}, new int[] {21, 22, 23, 24}, new int[] {25}));
    PaddedBatch batch = PaddedBatch.of(pairs, new int[] {2, 0, 1});

    assertThat(batch.places()).isEqualTo(15);
    assertSame(batch.part(0, 2), PaddedBatch.of(pairs, new int[] {2, 0}));
    assertSame(batch.part(2, 3), PaddedBatch.of(pairs, new int[] {1}));
    assertSame(batch.part(0, 3), batch);
  }

  private static void assertSame(PaddedBatch actual, PaddedBatch expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }
}
