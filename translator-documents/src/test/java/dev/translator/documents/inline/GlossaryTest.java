package dev.translator.documents.inline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.documents.inline.Glossary.LetterCase;
import dev.translator.documents.inline.Glossary.Term;
import dev.translator.io.InputException;
import dev.translator.translate.WordAlignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private Glossary named(String name, String text) throws IOException {
    return Glossary.read(Files.writeString(directory.resolve(name), text), "en", "de");
  }

  @Test
  void readsCommaSeparatedValuesWithNamedColumns() throws IOException {
    Glossary glossary =
        named(
            "terms.csv",
            "source,target,case,translate\n\"bolt, long\",Langschraube,,\n"
                + "bank,BANK,exact,\nApple,Apfel,any,\nServer,Diener,,no\n");
    assertThat(glossary.terms())
        .containsExactly(
            new Term(List.of("bolt, long"), List.of("Langschraube")),
            new Term(List.of("bank"), List.of("BANK"), LetterCase.EXACT),
            new Term(List.of("Apple"), List.of("Apfel"), LetterCase.ANY),
            new Term(List.of("Server"), List.of("Server")));
    assertThat(glossary.find("An apple for the Bank")).containsExactly(glossary.terms().get(2));
    assertThat(glossary.find("The bank")).containsExactly(glossary.terms().get(1));
    assertThat(glossary.terms().get(1).isMet("Die Bank")).isFalse();
    assertThat(named("plain.csv", "house|houses;Haus\n").terms())
        .containsExactly(new Term(List.of("house", "houses"), List.of("Haus")));
    assertThatThrownBy(() -> named("bad.csv", "source,target,case\na,b,sometimes\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bad.csv:2: case = sometimes: must be exact, any or empty");
  }

  private static final String HEAD = "<?xml version=\"1.0\"?>\n";

  @Test
  void readsTermBasesOfBothVersions() throws IOException {
    String second =
        HEAD
            + "<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n<martif type=\"TBX\"><text><body>"
            + "<termEntry id=\"1\"><langSet xml:lang=\"de-DE\"><tig><term>Rechner</term>"
            + "<termNote type=\"administrativeStatus\">admittedTerm-admn-sts</termNote></tig>"
            + "<ntig><termGrp><term>Computer</term><termNote type=\"administrativeStatus\">"
            + "preferredTerm-admn-sts</termNote></termGrp></ntig><tig><term>Elektronengehirn</term>"
            + "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig>"
            + "</langSet><langSet xml:lang=\"en\"><tig><term>computer <hi>&amp;</hi>\n co</term></tig>"
            + "</langSet><langSet xml:lang=\"fr\"><tig><term>ordinateur</term></tig></langSet>"
            + "</termEntry></body></text></martif>";
    assertThat(named("two.tbx", second).terms())
        .containsExactly(new Term(List.of("computer & co"), List.of("Computer", "Rechner")));
    String third =
        HEAD
            + "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\" type=\"TBX-Basic\"><text><body>"
            + "<conceptEntry><langSec xml:lang=\"en\"><termSec><term>house</term></termSec></langSec>"
            + "<langSec xml:lang=\"de\"><termSec><term>Haus</term></termSec></langSec></conceptEntry>"
            + "</body></text></tbx>";
    Path file = Files.writeString(directory.resolve("three.tbx"), third);
    assertThat(Glossary.read(file).terms())
        .isEqualTo(Glossary.read(file, "en", "de").terms())
        .containsExactly(new Term(List.of("house"), List.of("Haus")));
    assertThatThrownBy(() -> Glossary.read(file, "en", "it"))
        .hasMessageContaining("no terms in it, the languages are de, en");
  }

  @Test
  void termBasesExpandAndFetchNothing() {
    String start = "<tbx><text><body><conceptEntry><langSec xml:lang=\"en\"><termSec><term>";
    String end = "</term></termSec></langSec></conceptEntry></body></text></tbx>";
    for (String entity : List.of("\"aaaa\"", "SYSTEM \"file:///etc/hostname\"")) {
      assertThatThrownBy(
              () ->
                  named(
                      "hostile.tbx",
                      HEAD + "<!DOCTYPE tbx [<!ENTITY x " + entity + ">]>" + start + "&x;" + end))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("hostile.tbx:2");
    }
    assertThatThrownBy(() -> named("long.tbx", HEAD + start + "x".repeat(2000) + end))
        .hasMessageContaining("must be at most 1000");
    assertThatThrownBy(() -> named("deep.tbx", HEAD + "<a>".repeat(200)))
        .hasMessageContaining("nested more than 100 deep");
    assertThatThrownBy(() -> named("broken.tbx", HEAD + start))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged XML");
  }

  @Test
  void namesTheTermsThatAreNotMet() throws IOException {
    Glossary glossary = glossary("house\tHaus\ndog\tHund\n");
    InlineTranslator translator =
        new InlineTranslator(new Obedient(false), InlineOptions.PROSE, glossary);
    translator.translate(List.of(InlineText.of("The house of a dog."), InlineText.of("A dog.")));
    assertThat(translator.counts().terms()).isEqualTo(3);
    assertThat(translator.counts().metTerms()).isZero();
    assertThat(translator.counts().unmetTerms()).isEqualTo(Map.of("house", 1L, "dog", 2L));
  }

  /** Writes the phrases that are required, and nothing else of use. */
  private record Obedient(boolean obeys) implements SegmentEngine {
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
      return required.stream()
          .map(phrases -> obeys ? String.join(" und ", phrases) : "Nichts.")
          .toList();
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
        new InlineTranslator(new Obedient(true), InlineOptions.PROSE, glossary);
    List<InlineText> done =
        translator.translate(
            List.of(InlineText.of("The house has a door."), InlineText.of("A dog.")));
    assertThat(done).extracting(InlineText::text).containsExactly("Haus und Tür", "Nichts.");
    assertThat(translator.counts().terms()).isEqualTo(2);
    assertThat(translator.counts().metTerms()).isEqualTo(2);
  }
}
