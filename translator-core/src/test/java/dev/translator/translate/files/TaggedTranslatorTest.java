package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.DecodingConfig;
import dev.translator.io.InputException;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaggedTranslatorTest {
  private final List<String> seen = new ArrayList<>();

  private final LineTranslator plain =
      new FakeTranslator() {
        @Override
        public List<String> symbols() {
          return List.of("<2de>", "<2fr>");
        }

        @Override
        public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
          seen.addAll(lines);
          return List.of();
        }

        @Override
        public List<WordAlignment> align(List<String> lines, List<String> translations) {
          seen.addAll(lines);
          return List.of(
              new WordAlignment(
                  List.of(
                      new WordAlignment.Link(0, 0),
                      new WordAlignment.Link(1, 1),
                      new WordAlignment.Link(3, 2))));
        }
      };

  @Test
  void theTagStandsBeforeEveryLineWithText() {
    LineTranslator tagged = TaggedTranslator.of(plain, "<2fr>");
    tagged.translate(List.of("a dog", "", " "), TranslationOptions.of(DecodingConfig.defaults()));

    assertThat(seen).containsExactly("<2fr> a dog", "", " ");
    assertThat(tagged.fingerprint()).isNotEqualTo(plain.fingerprint());
    assertThat(TaggedTranslator.of(plain, null)).isSameAs(plain);
  }

  /** The tag is word 0 of the aligned source. */
  @Test
  void alignmentsCountTheWordsOfTheLine() {
    List<WordAlignment> found =
        TaggedTranslator.of(plain, "<2fr>").align(List.of("a b c"), List.of("x y z"));

    assertThat(found.get(0).toPharaoh()).isEqualTo("0-1 2-2");
  }

  @Test
  void aTagThatTheModelDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> TaggedTranslator.of(plain, "<2es>"))
        .isInstanceOf(InputException.class)
        .hasMessage("--tag = <2es>: no symbol of the model, which has <2de>, <2fr>");
  }
}
