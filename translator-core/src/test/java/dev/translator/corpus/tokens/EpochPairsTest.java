package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.corpus.Corpora;
import dev.translator.io.InputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EpochPairsTest {
  private static int[] counts(int size, int[] indexes) {
    int[] counts = new int[size];
    for (int index : indexes) {
      counts[index]++;
    }
    return counts;
  }

  @Test
  void wholeWeightsGiveEachPairSoManyTimesInEveryEpoch() {
    EpochPairs pairs = EpochPairs.weighted(new int[] {3, 0, 2}, new double[] {1, 7, 3}, 5);
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(counts(5, pairs.indexes(epoch))).containsExactly(1, 1, 1, 3, 3);
    }
    assertThat(EpochPairs.once(4).indexes(9)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void fractionsAddUpToTheSameForEachPair() {
    EpochPairs pairs = EpochPairs.weighted(new int[] {10, 20}, new double[] {0.3, 1.25}, 1);
    int[] total = new int[30];
    for (int epoch = 0; epoch < 20; epoch++) {
      int[] counts = counts(30, pairs.indexes(epoch));
      assertThat(Arrays.stream(counts, 0, 10).sum()).isEqualTo(3);
      assertThat(Arrays.stream(counts, 10, 30).sum()).isEqualTo(25);
      assertThat(Arrays.stream(counts, 10, 30).max().orElseThrow()).isEqualTo(2);
      Arrays.setAll(total, i -> total[i] + counts[i]);
    }
    assertThat(Arrays.stream(total, 0, 10)).containsOnly(6);
    assertThat(Arrays.stream(total, 10, 30)).containsOnly(25);
  }

  @Test
  void theChoiceIsAFunctionOfSeedAndEpoch() {
    EpochPairs one = EpochPairs.weighted(new int[] {50}, new double[] {0.5}, 1);
    EpochPairs other = EpochPairs.weighted(new int[] {50}, new double[] {0.5}, 2);
    one.indexes(0);
    assertThat(one.indexes(1))
        .isEqualTo(EpochPairs.weighted(new int[] {50}, new double[] {0.5}, 1).indexes(1));
    assertThat(one.indexes(0)).doesNotContain(one.indexes(1)[0]);
    assertThat(other.indexes(0)).isNotEqualTo(one.indexes(0));
  }

  @Test
  void moreThanAnArrayHoldsIsAnError() {
    EpochPairs pairs = EpochPairs.weighted(new int[] {10_000_000}, new double[] {1000}, 1);
    assertThatThrownBy(() -> pairs.indexes(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lower the weights");
  }

  @Test
  void batchesHoldWhatTheEpochHolds() {
    TokenPairs pairs = Corpora.random(new Random(1), 60, 10);
    EpochPairs weighted = EpochPairs.weighted(new int[] {20, 40}, new double[] {2.5, 0.5}, 3);
    TokenBatcher batcher = new TokenBatcher(pairs, weighted, 100, 3);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] inBatches = batcher.epoch(epoch).stream().flatMapToInt(Arrays::stream).toArray();
      assertThat(counts(60, inBatches)).isEqualTo(counts(60, weighted.indexes(epoch)));
    }
  }
}
