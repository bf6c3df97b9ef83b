package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms of lines, with a model that writes capitals and, where phrases are required, those too. */
class TranslateGlossaryTest {
  private static final String LINES = "A dog.\nA cat in the house.\n\nThe dog, the house\n";

  @TempDir private Path directory;
  private Path terms;

  /** Obeys all but one phrase. */
  private static final class Obedient extends Capitals {
    @Override
    public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
      List<String> required = options.constraints().mustContain();
      String more = required.isEmpty() ? "" : " " + String.join(" ", required);
      return super.translate(lines, options).stream()
          .map(
              nBest ->
                  nBest.stream()
                      .map(t -> new Translation(t.text() + more, List.of(), -0.5, -1))
                      .toList())
          .toList();
    }
  }

  @BeforeEach
  void write() throws IOException {
    terms = Files.writeString(directory.resolve("t.tsv"), "dog\tHund\ncat\tcat|kitten\n");
  }

  private static Shell.Result translate(String input, Object... arguments) {
    return Shell.runCommand(
        input,
        console -> new TranslateCommand(console, choice -> new Obedient()),
        Stream.concat(Stream.of("translate", "--model", "m"), Stream.of(arguments))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  @Test
  void linesThatLackATermAreTranslatedAgain() {
    Shell.Result result = translate(LINES, "--glossary", terms);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo("A DOG. Hund\nA CAT IN THE HOUSE.\n\nTHE DOG, THE HOUSE Hund\n");
    assertThat(result.err()).contains("terms: 3 found, 3 met (100.0 %), 0 not met");
  }

  @Test
  void filesAreResumedWithTheSameTerms() throws IOException {
    Path in = Files.writeString(directory.resolve("a.txt"), LINES);
    Path out = directory.resolve("b.txt");
    assertThat(translate("", in, "-o", out, "--glossary", terms).code()).isZero();
    assertThat(out).content().startsWith("A DOG. Hund\n");
    String placeholders = "Open %s, dog\n";
    assertThat(translate(placeholders, "--glossary", terms, "--placeholders").out())
        .isEqualTo("OPEN %s, DOG Hund\n");
  }

  @Test
  void aSearchWithoutPhrasesIsRefused() {
    Shell.Result result = translate(LINES, "--glossary", terms, "--beam", "1", "--sample");
    assertThat(result.code()).isNotZero();
  }

  @Test
  void evaluationTellsTheShare() throws IOException {
    Path source = Files.writeString(directory.resolve("s.en"), LINES);
    Path target = Files.writeString(directory.resolve("s.de"), "Ein Hund.\nA kitten.\n\nDas\n");
    Shell.Result result =
        Shell.runCommand(
            console -> new EvaluateCommand(console, choice -> new Capitals()),
            Stream.of(
                    "evaluate",
                    "--hypotheses",
                    target,
                    "--references",
                    target,
                    "--source",
                    source,
                    "--glossary",
                    terms)
                .map(Object::toString)
                .toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("terms: 3 found, 2 met (66.7 %), 1 not met: dog");
  }
}
