package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactMatchesTest {
  /** Entries in the order of adding. */
  private final List<SimilarPair> entries = new ArrayList<>();

  private final SimilarPairs memory =
      new SimilarPairs() {
        @Override
        public List<SimilarPair> find(String source, String context, double lowest, int limit) {
          return same(source).stream().limit(1).toList();
        }

        @Override
        public List<SimilarPair> same(String source) {
          List<SimilarPair> same =
              new ArrayList<>(entries.stream().filter(e -> e.source().equals(source)).toList());
          Collections.reverse(same);
          return same;
        }
      };

  private void add(String source, String target, String origin) {
    entries.add(new SimilarPair(source, target, 1, true, origin));
  }

  private List<String> targets(int line, String... lines) {
    return new ExactMatches(memory, List.of(lines))
        .of(line).stream().map(SimilarPair::target).toList();
  }

  @Test
  void neighboursChooseAmongSeveralTargets() {
    add("File", "Datei", "menu:10");
    add("Open", "\u00d6ffnen", "menu:11");
    add("Close", "Schlie\u00dfen", "menu:12");
    add("Shop", "Laden", "door:3");
    add("Open", "Offen", "door:4");
    add("Shut", "Zu", "door:5");
    add("Open", "Frei", "");
    assertThat(targets(0, "Open")).as("the latest").containsExactly("Frei", "Offen", "\u00d6ffnen");
    assertThat(targets(1, "File", "Open")).first().isEqualTo("\u00d6ffnen");
    assertThat(targets(0, "Open", " Close")).first().isEqualTo("\u00d6ffnen");
    assertThat(targets(1, "Shop", "Open", "Else")).first().isEqualTo("Offen");
    assertThat(targets(1, "Close", "Open", "File"))
        .as("not in this order")
        .first()
        .isEqualTo("Frei");
    assertThat(targets(1, "File", "Open", "Shut"))
        .as("equal: the later")
        .first()
        .isEqualTo("Offen");
  }

  @Test
  void theNearerEntryOfAFileIsTheNeighbour() {
    add("Item", "Posten", "a.tmx:5");
    add("Total", "Summe", "a.tmx:9");
    add("Total", "Gesamt", "a.tmx:30");
    add("Total", "Alles", "a.tmx:400");
    assertThat(targets(1, "Item", "Total")).containsExactly("Summe", "Gesamt", "Alles");
  }

  @Test
  void oneTargetNeedsNoNeighbours() {
    add("Open", "Offen", "x:1");
    add("Open", "Offen", "x:9");
    assertThat(targets(0, "Open")).containsExactly("Offen");
    assertThat(targets(0, "open")).isEmpty();
  }
}
