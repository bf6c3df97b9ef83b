package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.format.SentencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageFilterTest {
  private static final String ENGLISH =
      "This house was built by the grandfather of our neighbour, who lived there with his family for"
          + " many years.";
  private static final String GERMAN =
      "Der Hund schläft seit gestern Abend im Garten hinter dem Haus.";

  private final LanguageFilter filter = new LanguageFilter("en", "de-AT");

  private boolean drops(String source, String target) {
    return filter.drops(new SentencePair(source, target, 1));
  }

  @Test
  void sidesInAnotherLanguageAreLeftOut() {
    assertThat(filter.reason()).isEqualTo("other language");
    assertThat(drops(ENGLISH, GERMAN)).isFalse();
    assertThat(drops(GERMAN, ENGLISH)).isTrue();
    assertThat(drops(ENGLISH, ENGLISH)).isTrue();
    assertThat(drops(ENGLISH, "Le chien dort dans le jardin depuis hier soir, derrière la maison."))
        .isTrue();
  }

  /** The library takes each of them as a whole for Tagalog or Indonesian, with p > 0.9. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A small boy is making a silly face at a pigeon.",
        "Young men dancing along a dusky alley.",
        "A baby sitting on a mat and staring at a tiny kitten."
      })
  void sentencesWhoseHalvesDisagreeStay(String english) {
    assertThat(drops(english, GERMAN)).isFalse();
  }

  @Test
  void fewerThanFourWordsAndUnknownLanguagesStay() {
    assertThat(drops("Donaudampfschifffahrtsgesellschaft Betriebsversammlung Sitzungssaal", GERMAN))
        .isFalse();
    assertThat(drops("1 2 3 4 5 6 7 Sitzungssaal", GERMAN)).isFalse();
    assertThat(new LanguageFilter("xx", "de").drops(new SentencePair(ENGLISH, GERMAN, 1)))
        .isFalse();
  }
}
