package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.memory.MatchBand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchCountsTest {
  @Test
  void bandsBeginAtWholePercents() {
    assertThat(MatchBand.of(1, true)).isEqualTo(MatchBand.EXACT);
    assertThat(MatchBand.of(1, false)).as("white space differs").isEqualTo(MatchBand.FROM_95);
    assertThat(MatchBand.of(0.95, false)).isEqualTo(MatchBand.FROM_95);
    assertThat(MatchBand.of(0.9499, false)).isEqualTo(MatchBand.FROM_85);
    assertThat(MatchBand.of(0.85, false)).isEqualTo(MatchBand.FROM_85);
    assertThat(MatchBand.of(0.75, false)).isEqualTo(MatchBand.FROM_75);
    assertThat(MatchBand.of(0.7499, false)).isEqualTo(MatchBand.FROM_50);
    assertThat(MatchBand.of(0.7499, false).paid()).isEqualTo(MatchBand.NEW);
    assertThat(MatchBand.of(0.4999, false)).isEqualTo(MatchBand.NEW);
  }

  @Test
  void goesOnFromAJournal() {
    MatchCounts counts = new MatchCounts();
    assertThat(counts.summary()).isEmpty();
    counts.add(MatchBand.EXACT, "two words");
    counts.add(MatchBand.NEW, "three more words");
    MatchCounts later = new MatchCounts();
    later.restore(counts.byLabel());
    assertThat(later.counts()).isEqualTo(counts.counts()).hasSize(5);
    assertThat(later.summary())
        .isEqualTo(
            "words by match in the memory: exact 2 (1 segments), 95-99 0 (0 segments), 85-94 0 (0"
                + " segments), 75-84 0 (0 segments), new 3 (1 segments)");
    later.restore(Map.of());
    assertThat(later.counts()).isEmpty();
  }
}
