package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogitsEditsTest {
  @Test
  void additionsAreOrderedByRow() {
    LogitsEdits edits =
        new LogitsEdits.Builder(3).add(2, 7, -1).forbid(0, 5).add(2, 4, -2).add(0, 6, -3).build();
    assertThat(edits.rows()).containsExactly(0, 0, 2, 2);
    assertThat(edits.tokens()).containsExactly(5, 6, 7, 4);
    assertThat(edits.values()).containsExactly(Float.NEGATIVE_INFINITY, -3, -1, -2);
    assertThat(edits.isEmpty()).isFalse();
  }

  @Test
  void aForcedRowHasNoAdditions() {
    LogitsEdits edits =
        new LogitsEdits.Builder(3).forbid(1, 5).force(1, 5).add(0, 2, -1).force(1, 6).build();
    assertThat(edits.rows()).containsExactly(0);
    assertThat(edits.forcedRows()).containsExactly(1);
    assertThat(edits.forcedTokens()).containsExactly(6);
  }

  @Test
  void finiteAdditionsToAPlaceAddUp() {
    LogitsEdits.Builder builder = new LogitsEdits.Builder(40);
    for (int row = 39; row >= 0; row--) {
      builder.add(row, 1, -row).add(row, 2, -0.5f).add(row, 1, -0.25f).forbid(row, 3);
    }
    LogitsEdits edits = builder.build();
    for (int row = 0; row < 40; row++) {
      assertThat(edits.softAddition(row, 1)).isEqualTo(-row - 0.25f);
      assertThat(edits.softAddition(row, 2)).isEqualTo(-0.5f);
      assertThat(edits.softAddition(row, 3)).isZero();
      assertThat(edits.softAddition(row, 4)).isZero();
    }
  }

  @Test
  void rewardsAndNanAreRefused() {
    LogitsEdits.Builder builder = new LogitsEdits.Builder(1);
    assertThatThrownBy(() -> builder.add(0, 0, 0.5f))
        .hasMessage("an addition must be <= 0, not 0.5");
    assertThatThrownBy(() -> builder.add(0, 0, Float.NaN))
        .hasMessage("an addition must be <= 0, not NaN");
  }

  @Test
  void noneIsEmpty() {
    assertThat(LogitsEdits.NONE.isEmpty()).isTrue();
    assertThat(LogitsEdits.NONE.softAddition(0, 0)).isZero();
  }
}
