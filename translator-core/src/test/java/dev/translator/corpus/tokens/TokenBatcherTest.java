package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.Corpora;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBatcherTest {
  private static int cost(TokenPairs pairs, int[] batch) {
    int longest =
        IntStream.of(batch)
            .map(i -> Math.max(pairs.sourceLength(i), pairs.targetLength(i)) + 1)
            .max()
            .orElseThrow();
    return batch.length * longest;
  }

  @Test
  void eachPairComesOnceAndNoBatchExceedsTheBudget() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TokenPairs pairs = Corpora.random(random, random.nextInt(400), 1 + random.nextInt(60));
      int budget = 1 + random.nextInt(500);
      EpochPlan plan = new TokenBatcher(pairs, budget, seed).epoch(random.nextInt(5));
      List<Integer> seen = new ArrayList<>();
      for (int[] batch : plan) {
        assertThat(batch).as("seed %d", seed).isNotEmpty();
        assertThat(batch.length == 1 || cost(pairs, batch) <= budget)
            .as("seed %d: %d places", seed, cost(pairs, batch))
            .isTrue();
        IntStream.of(batch).forEach(seen::add);
      }
      assertThat(seen)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, pairs.size()).boxed().toList());
    }
  }

  @Test
  void theOrderIsAFunctionOfSeedAndEpoch() {
    TokenPairs pairs = Corpora.random(new Random(1), 500, 30);
    List<String> first = text(new TokenBatcher(pairs, 300, 7).epoch(3));
    TokenBatcher batcher = new TokenBatcher(pairs, 300, 7);
    assertThat(text(batcher.epoch(2))).isNotEqualTo(first);
    assertThat(text(batcher.epoch(3))).isEqualTo(first);
    assertThat(text(new TokenBatcher(pairs, 300, 8).epoch(3))).isNotEqualTo(first);
  }

  @Test
  void theOrderStaysTheSameFromReleaseToRelease() {
    TokenPairs pairs = Corpora.random(new Random(1), 12, 3);
    assertThat(text(new TokenBatcher(pairs, 20, 1).epoch(0)))
        .as("resumed runs depend on it")
        .containsExactly("[1, 3]", "[4, 2, 9, 11]", "[8, 5, 7, 0, 10, 6]");
  }

  @Test
  void batchesAreTight() {
    TokenPairs pairs = Corpora.random(new Random(2), 20_000, 40);
    long real = 0;
    long padded = 0;
    for (int[] batch : new TokenBatcher(pairs, 4096, 1).epoch(0)) {
      PaddedBatch arrays = PaddedBatch.of(pairs, batch);
      padded += arrays.source().length + arrays.targetInput().length;
      real += IntStream.of(arrays.sourceLengths()).sum() + arrays.targetTokens();
    }
    assertThat(1 - (double) real / padded).as("share of padding").isLessThan(0.03);
  }

  @Test
  void batchesMixFromEpochToEpoch() {
    TokenPairs pairs = Corpora.random(new Random(3), 5000, 5);
    TokenBatcher batcher = new TokenBatcher(pairs, 200, 1);
    List<String> first = text(batcher.epoch(0)).stream().sorted().toList();
    assertThat(text(batcher.epoch(1))).doesNotContainAnyElementsOf(first);
  }

  @Test
  void aPairLongerThanTheBudgetIsABatchOfItsOwn() {
    TokenPairs pairs =
        TokenPairs.of(
            List.of(new int[50], new int[2], new int[3]),
            List.of(new int[4], new int[70_000], new int[3]));
    assertThat(new TokenBatcher(pairs, 10, 1).epoch(0)).hasSize(3);
  }

  private static List<String> text(EpochPlan plan) {
    return plan.stream().map(Arrays::toString).toList();
  }
}
