package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.nn.CacheColumns.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheColumnsTest {
  private static final float NO = Float.NEGATIVE_INFINITY;

  @Test
  void everyRowSeesItsOwnTokenInAColumnOfItsOwn() {
    CacheColumns columns = new CacheColumns(2);
    CacheSlots single = CacheSlots.single(2);
    columns.add(single);
    assertThat(columns.used()).isEqualTo(1);
    assertThat(columns.bias(2)).containsExactly(0, NO, /**/ 0, NO);
    select(columns, single, 0, 0, 1, 1);
    assertThat(columns.used()).isEqualTo(3);
    assertThat(columns.bias(3)).containsExactly(0, 0, NO, 0, NO, 0, /**/ 0, 0, NO, 0, NO, 0);
  }

  /** Two sentences of which the second has one row: its other slot does as that row does. */
  @Test
  void aCopySeesTheColumnsOfItsRow() {
    CacheColumns columns = new CacheColumns(2);
    CacheSlots single = CacheSlots.single(2);
    columns.add(single);
    select(columns, single, 0, 0, 1);
    assertThat(columns.bias(3)).containsExactly(0, 0, NO, 0, NO, 0, /**/ 0, 0, NO, 0, 0, NO);
  }

  /** One sentence of four rows, of which the last one stays alone. */
  @Test
  void seenColumnsMoveIntoUnseenOnes() {
    CacheColumns columns = new CacheColumns(1);
    CacheSlots rows = select(columns, CacheSlots.single(1), 0, 0, 0, 0);
    rows = select(columns, rows, 3, 3, 3, 3);
    assertThat(columns.compact(4)) // 5 of 8 are seen
        .containsExactly(new Move(0, 5, 0), new Move(0, 6, 1), new Move(0, 7, 2));
    assertThat(columns.used()).isEqualTo(5);
    assertThat(columns.compact(4)).isEmpty();
    columns.select(new int[] {3, 3, 3, 3});
    assertThat(columns.compact(4)).hasSize(2);
    assertThat(columns.used()).isEqualTo(2);
    assertThat(columns.bias(2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Against the histories themselves: a row sees its own tokens, all of them, and nothing else. */
  @Test
  void movedOrNotEveryRowSeesItsOwnTokens() {
    Random random = new Random(1);
    CacheSlots rows = CacheSlots.single(5);
    CacheColumns columns = new CacheColumns(5);
    List<List<String>> histories = Stream.generate(List::<String>of).limit(5).toList();
    String[][] stored = new String[5][500]; // by the sentences' slots
    int moved = 0;
    for (int step = 0; step < 60; step++) {
      for (Move move : columns.compact(rows.width())) {
        String[] own = stored[move.sentence()];
        own[move.target()] = own[move.origin()];
        moved++;
      }
      int start = columns.used();
      columns.add(rows);
      List<List<String>> longer = new ArrayList<>();
      for (int row = 0; row < histories.size(); row++) {
        int slot = rows.slot(row);
        String token = step + ":" + row;
        stored[slot / rows.width()][start + slot % rows.width()] = token;
        longer.add(Stream.concat(histories.get(row).stream(), Stream.of(token)).toList());
      }
      histories = longer;
      assertSeen(columns, rows, histories, stored);
      int[] selected = selection(random, rows, histories.size());
      histories = Arrays.stream(selected).mapToObj(longer::get).toList();
      CacheSlots before = rows;
      rows = before.select(selected);
      columns.select(rows.origins(before, selected));
    }
    assertThat(moved).isPositive();
    assertThat(columns.used()).isLessThan(120); // of which a row sees 60
  }

  private static void assertSeen(
      CacheColumns columns, CacheSlots rows, List<List<String>> histories, String[][] stored) {
    int used = columns.used();
    float[] bias = columns.bias(used);
    for (int row = 0; row < histories.size(); row++) {
      int slot = rows.slot(row);
      assertThat(
              IntStream.range(0, used)
                  .filter(column -> bias[slot * used + column] == 0)
                  .mapToObj(column -> stored[slot / rows.width()][column]))
          .containsExactlyInAnyOrderElementsOf(histories.get(row));
    }
  }

  /** One to four rows of each sentence, none of which leaves, with repetition. */
  private static int[] selection(Random random, CacheSlots rows, int count) {
    return IntStream.range(0, rows.sentences())
        .flatMap(
            sentence -> {
              int[] own =
                  IntStream.range(0, count)
                      .filter(row -> rows.slot(row) / rows.width() == sentence)
                      .toArray();
              return random.ints(1 + random.nextInt(4), 0, own.length).map(i -> own[i]).sorted();
            })
        .toArray();
  }

  /** Goes on with these rows, one token further. */
  private static CacheSlots select(CacheColumns columns, CacheSlots before, int... selected) {
    CacheSlots rows = before.select(selected);
    columns.select(rows.origins(before, selected));
    columns.add(rows);
    return rows;
  }
}
