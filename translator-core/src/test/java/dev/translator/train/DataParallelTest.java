package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Devices;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DataParallelTest {
  @BeforeAll
  static void loadEngine() {
    Engine.getEngine(Devices.ENGINE);
  }

  /** Batch of rows with the given numbers of source tokens, and one target token each. */
  private static PaddedBatch batch(int... lengths) {
    int[][] sources = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
    return PaddedBatch.of(sources, new int[lengths.length][0]);
  }

  private static List<Integer> rows(int most, int... lengths) {
    Map<Integer, Integer> rows = new ConcurrentHashMap<>();
    List<NDList> results =
        new DataParallel(most, 1)
            .map(
                batch(lengths),
                (share, index) -> {
                  rows.put(index, share.rows());
                  return new NDList();
                });
    assertThat(results).hasSize(rows.size());
    return List.copyOf(new TreeMap<>(rows).values());
  }

  @Test
  void sharesHaveAboutAsManyTokens() {
    assertThat(rows(2, 5, 5, 5, 5)).containsExactly(2, 2);
    assertThat(rows(2, 2, 2, 2, 2, 2, 2, 20)).containsExactly(6, 1);
    assertThat(rows(2, 30, 2, 2, 2, 2, 2, 2)).containsExactly(1, 6);
    assertThat(rows(3, 4, 4, 4, 4, 4, 4, 4)).containsExactly(3, 2, 2);
    assertThat(rows(4, 30, 1, 1, 1)).containsExactly(1, 1, 1, 1);
    assertThat(rows(4, 1, 1, 1, 30)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void noMoreSharesThanRowsOrAsked() {
    assertThat(rows(8, 3, 3)).containsExactly(1, 1);
    assertThat(rows(8, 3)).containsExactly(1);
    assertThat(rows(1, 3, 3, 3)).containsExactly(3);
  }

  @Test
  void noneIsTooSmall() {
    List<NDList> results =
        new DataParallel(8, 20).map(batch(10, 10, 10, 10), (share, index) -> new NDList());
    assertThat(results).hasSize(2); // of 4 * (10 + 1 + 1) tokens
  }

  @Test
  void sharesRunSideBySide() {
    CyclicBarrier allAreHere = new CyclicBarrier(3);
    List<NDList> results =
        new DataParallel(3, 1)
            .map(
                batch(1, 1, 1),
                (share, index) -> {
                  try {
                    allAreHere.await(1, TimeUnit.MINUTES);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                  return new NDList();
                });
    assertThat(results).hasSize(3);
  }

  @Test
  void aFailureIsPassedOnWhenAllHaveEnded() {
    AtomicInteger ended = new AtomicInteger();
    DataParallel shares = new DataParallel(4, 1);
    assertThatThrownBy(
            () ->
                shares.map(
                    batch(1, 1, 1, 1),
                    (share, index) -> {
                      if (index == 0) {
                        throw new OutOfMemoryError("none left");
                      }
                      ended.incrementAndGet();
                      return new NDList();
                    }))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("none left");
    assertThat(ended.get()).isEqualTo(3);
  }
}
