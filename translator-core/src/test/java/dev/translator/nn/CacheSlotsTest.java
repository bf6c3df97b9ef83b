package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheSlotsTest {
  @Test
  void aRowForEachSentenceAtTheStart() {
    CacheSlots rows = CacheSlots.single(3);
    assertThat(rows.sentences()).isEqualTo(3);
    assertThat(rows.rows()).isEqualTo(3);
    assertThat(rows.width()).isEqualTo(1);
    assertThat(rows.isEven()).isTrue();
  }

  @Test
  void sentencesHaveTheirOwnNumbersOfRows() {
    CacheSlots rows = CacheSlots.single(3).select(new int[] {0, 0, 2, 1, 1, 1});
    assertThat(rows.sentences()).isEqualTo(3);
    assertThat(rows.width()).isEqualTo(3);
    assertThat(rows.isEven()).isFalse();
    assertThat(IntStream.range(0, 6).map(rows::slot)).containsExactly(0, 1, 3, 6, 7, 8);
    int[] selected = {5, 2, 0, 1};
    assertThat(rows.sentencesOf(selected)).containsExactly(2, 1, 0);
    CacheSlots next = rows.select(selected);
    assertThat(next.width()).isEqualTo(2);
    assertThat(IntStream.range(0, 6).filter(next::isCopy)).containsExactly(1, 3);
    assertThat(next.origins(rows, selected)).containsExactly(8, 8, 3, 3, 0, 1);
  }

  @Test
  void fewDifferentNumbersOfRows() {
    Random random = new Random(1);
    for (int live = 1; live <= 2000; live++) {
      int[] selected = random.ints(live, 0, 300).sorted().toArray();
      CacheSlots rows = CacheSlots.single(300).select(selected);
      assertThat(rows.rows()).isBetween(live, live + live / 16);
      assertThat(rows.isEven())
          .isEqualTo(rows.rows() == live && rows.width() * rows.sentences() == live);
    }
    assertThat(
            IntStream.rangeClosed(1, 2000)
                .map(live -> CacheSlots.single(live).rows())
                .distinct()
                .count())
        .isLessThan(150);
  }

  @Test
  void evenIsWithoutCopies() {
    // 47 live rows of 16 sentences are rounded up to 48, the number of slots.
    int[] selected = IntStream.range(0, 47).map(row -> row / 3).toArray();
    CacheSlots rows = CacheSlots.single(16).select(selected);
    assertThat(rows.rows()).isEqualTo(48);
    assertThat(rows.width()).isEqualTo(3);
    assertThat(rows.isEven()).isFalse();
    int[] all = Arrays.copyOf(selected, 48);
    all[47] = 15;
    assertThat(CacheSlots.single(16).select(all).isEven()).isTrue();
  }
}
