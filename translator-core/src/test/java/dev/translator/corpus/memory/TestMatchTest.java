package dev.translator.corpus.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestMatchTest {
  /** "same" stands there twice; the latest target counts. */
  private static final SimilarPairs MEMORY =
      new SimilarPairs() {
        @Override
        public List<SimilarPair> find(String source, String context, double lowest, int limit) {
          assertThat(lowest).isEqualTo(0.5);
          return switch (source) {
            case "same" -> List.of(pair("same", "Gl\neich", 1, true));
            case "white  space" -> List.of(pair("white space", "Leerraum", 1, false));
            case "two near words" -> List.of(pair("two far words", "Nahe", 2 / 3.0, false));
            default -> List.of();
          };
        }

        @Override
        public List<SimilarPair> same(String source) {
          return Stream.of("Gl\neich", "Selbe").map(t -> pair(source, t, 1, true)).toList();
        }
      };

  private static SimilarPair pair(String source, String target, double score, boolean exact) {
    return new SimilarPair(source, target, score, exact, "");
  }

  private static TestMatch match(String source, String... references) {
    return TestMatch.of(MEMORY, List.of(source), Stream.of(references).map(List::of).toList())
        .get(0);
  }

  @Test
  void anOwnPairIsToldApartFromAnotherTranslationOfTheSameSource() {
    assertThat(match("same", "Anders")).isEqualTo(new TestMatch(MatchBand.EXACT, "Gl eich", 1));
    assertThat(match("same", "Selbe").band()).as("an earlier entry").isEqualTo(MatchBand.PAIR);
    assertThat(match(" same", "x", " Selbe ").band()).isEqualTo(MatchBand.PAIR);
    assertThat(match("white  space", "Leerraum").band()).isEqualTo(MatchBand.PAIR);
    assertThat(match("white  space", "Raum").band()).isEqualTo(MatchBand.FROM_95);
    assertThat(match("two near words", "Nahe"))
        .isEqualTo(new TestMatch(MatchBand.FROM_50, "Nahe", 3));
    assertThat(match("", "")).isEqualTo(new TestMatch(MatchBand.NEW, "", 0));
  }

  @Test
  void sourcesAndReferencesAreParallel() {
    assertThatThrownBy(() -> TestMatch.of(MEMORY, List.of("a"), List.of(List.of("A", "B"))))
        .isInstanceOf(InputException.class)
        .hasMessage("1 sources but 2 references: give the source of each reference");
  }
}
