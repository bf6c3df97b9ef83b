package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceBatcherTest {
  @Test
  void batchesAreSmallerWhenWorkersShareThem() {
    List<int[]> sources = Collections.nCopies(1000, new int[19]);
    assertThat(SourceBatcher.batches(sources, 20_000, 1)).hasSize(1);
    assertThat(SourceBatcher.batches(sources, 20_000, 2)).hasSize(8);
    assertThat(SourceBatcher.batches(sources, 500, 2)).hasSize(40);
    assertThat(SourceBatcher.batches(sources.subList(0, 12), 20_000, 16)).hasSize(1);
  }

  @Test
  void shortSourcesTakeTheRoomOfSixteenTokens() {
    List<int[]> sources = Collections.nCopies(100, new int[3]);
    assertThat(SourceBatcher.batches(sources, 320)).hasSize(5);
    assertThat(SourceBatcher.batches(Collections.nCopies(100, new int[15]), 320)).hasSize(5);
    assertThat(SourceBatcher.batches(Collections.nCopies(100, new int[16]), 320)).hasSize(6);
  }
}
