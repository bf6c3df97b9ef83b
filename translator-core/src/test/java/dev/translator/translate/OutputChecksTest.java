package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputChecksTest {
  private static Translation translation(String text) {
    return new Translation(text, List.of("a"), -0.4, -0.2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | A dog sleeps here today. | Ein Hund schläft heute hier. | ''
          de | A dog sleeps. | Ein Ein Ein Ein Hund | REPETITION
          de | Very, very, very big. | Sehr, sehr, sehr groß. | ''
          de | ha ha ha ha ha | ha ha ha ha ha! | ''
          de | They go there and back. | Hin und her, hin und her, hin und her, hin und her, hin und her | REPETITION
          zh | The weather is fine today. | 今天今天今天今天天气很好 | REPETITION
          de | Yes. | Ja, das werde ich machen. | LENGTH_RATIO
          de | What a very long sentence this is, they said. | Was. | LENGTH_RATIO
          zh | The weather is very good today, is it not? | 今天天气很好,不是吗? | ''
          de | 今天天气很好,不是吗? | Das Wetter ist heute sehr schön, nicht wahr? | ''
          de | We saw the old house. | We saw the old house. | COPIED
          de | New York, 12:30 | New York, 12:30 | ''
          de | 1 + 2 = 3, 4 * 5 = 20 | 1 + 2 = 3, 4 * 5 = 20 | ''
          de | Good morning to you | Доброе утро вам | WRONG_SCRIPT
          zh | IBM | IBM | ''
          zh | We like it very much. | Wir mögen das sehr. | WRONG_SCRIPT
          src | We like it very much. | Доброе утро вам. | ''
          """)
  void suspiciousTexts(String language, String source, String text, String warnings) {
    Set<OutputWarning> expected =
        Arrays.stream(warnings.split(" "))
            .filter(name -> !name.isEmpty())
            .map(OutputWarning::valueOf)
            .collect(Collectors.toSet());
    assertThat(new OutputChecks(language).check(source, translation(text))).isEqualTo(expected);
  }

  @Test
  void suspiciousScoresAndLengths() {
    OutputChecks checks = new OutputChecks("de");
    String source = "A dog sleeps.";
    String text = "Ein Hund schläft.";
    List<String> tokens = Collections.nCopies(9, "a");
    assertThat(checks.check(source, new Translation(text, tokens, -9.9, -0.99))).isEmpty();
    assertThat(checks.check(source, new Translation(text, tokens, -10.1, -1.01)))
        .containsExactly(OutputWarning.LOW_SCORE);
    assertThat(
            checks.check(
                source, new Translation(text, tokens, -1, -1, List.of(), true, List.of(), 2)))
        .containsExactly(OutputWarning.SPLIT);
    assertThat(
            checks.check(
                source, new Translation(text, tokens, -1, -1, List.of(), false, List.of(), 1)))
        .containsExactly(OutputWarning.CUT_OFF);
    assertThat(checks.check("", Translation.EMPTY)).isEmpty();
  }

  @Test
  void labelsAreForFiles() {
    for (OutputWarning warning : OutputWarning.values()) {
      assertThat(warning.label())
          .matches("[a-z-]+")
          .isEqualTo(warning.label().toLowerCase(Locale.ROOT));
    }
  }
}
