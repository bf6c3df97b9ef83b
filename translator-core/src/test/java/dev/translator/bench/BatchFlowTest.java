package dev.translator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchFlowTest {
  @Test
  void everyBatchOnceAndFewerThanThreadsBeyond() {
    Queue<Integer> worked = new ConcurrentLinkedQueue<>();
    BatchFlow.run(50, 3, worked::add);
    assertThat(worked).hasSizeBetween(50, 52);
    assertThat(worked)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, worked.size()).boxed().toList());
  }

  @Test
  void noMoreAtATimeThanThreads() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    BatchFlow.run(
        200,
        2,
        i -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          now.decrementAndGet();
        });
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void timePassesFromBatchToBatch() {
    BatchFlow flow = BatchFlow.run(4, 1, i -> {});
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      assertThat(flow.seconds(i, i + 1)).isNotNegative();
      assertThat(flow.processorSeconds(i, i + 1)).isNotNegative();
      sum += flow.seconds(i, i + 1);
    }
    assertThat(flow.seconds(0, 4)).isCloseTo(sum, within(1e-9)).isPositive();
  }

  @Test
  void aBatchThatFailsIsTold() {
    assertThatThrownBy(
            () ->
                BatchFlow.run(
                    5,
                    2,
                    i -> {
                      if (i == 3) {
                        throw new IllegalStateException("no memory");
                      }
                    }))
        .hasRootCauseMessage("no memory");
  }
}
