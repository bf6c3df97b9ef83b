package dev.translator.documents.inline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.documents.inline.Glossary.Term;
import dev.translator.io.InputException;
import dev.translator.translate.WordAlignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlossaryTest {
  @TempDir private Path directory;

  private Glossary glossary(String text) throws IOException {
    return Glossary.read(Files.writeString(directory.resolve("terms.tsv"), text));
  }

  @Test
  void readsTermsAndForms() throws IOException {
    assertThat(glossary("# terms\nhouse|houses\tHaus|Häuser\n\nLinux\n").terms())
        .containsExactly(
            new Term(List.of("house", "houses"), List.of("Haus", "Häuser")),
            new Term(List.of("Linux"), List.of("Linux")));
    assertThatThrownBy(() -> glossary("a\tb\n\tc\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("terms.tsv:2");
  }

  @Test
  void findsTheLongestTermsAtTheLimitsOfWords() throws IOException {
    Glossary glossary = glossary("house\tHaus\nhouse door\tHaustür\nIT\tEDV\n");
    assertThat(glossary.find("The house door of it, a House and a lighthouse"))
        .extracting(term -> term.targets().get(0))
        .containsExactly("Haustür", "Haus");
  }

  /** Writes the phrases that are required, and nothing else of use. */
  private static final class Obedient implements SegmentEngine {
    @Override
    public String sourceLanguage() {
      return "en";
    }

    @Override
    public String targetLanguage() {
      return "de";
    }

    @Override
    public List<String> translate(List<String> sentences) {
      return sentences.stream().map(sentence -> "Nichts.").toList();
    }

    @Override
    public List<String> translate(List<String> sentences, List<List<String>> required) {
      return required.stream().map(phrases -> String.join(" und ", phrases)).toList();
    }

    @Override
    public List<WordAlignment> align(List<String> sentences, List<String> translations) {
      return sentences.stream().map(sentence -> WordAlignment.NONE).toList();
    }
  }

  @Test
  void sentencesWithUnmetTermsAreTranslatedAgain() throws IOException {
    Glossary glossary = glossary("house\tHaus\ndoor\tTür\n");
    InlineTranslator translator =
        new InlineTranslator(new Obedient(), InlineOptions.PROSE, glossary);
    List<InlineText> done =
        translator.translate(
            List.of(InlineText.of("The house has a door."), InlineText.of("A dog.")));
    assertThat(done).extracting(InlineText::text).containsExactly("Haus und Tür", "Nichts.");
    assertThat(translator.counts().terms()).isEqualTo(2);
    assertThat(translator.counts().metTerms()).isEqualTo(2);
  }
}
