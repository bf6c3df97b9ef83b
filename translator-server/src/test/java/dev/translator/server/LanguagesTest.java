package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LanguagesTest {
  private static final List<String> KNOWN = List.of("de", "en", "pt", "pt-BR", "zh-Hans");

  @Test
  void theSameCodeWinsThenTheLanguageWithoutRegionThenThreeLetters() {
    assertThat(Languages.find("EN", KNOWN)).contains("en");
    assertThat(Languages.find("pt_br", KNOWN)).contains("pt-BR");
    assertThat(Languages.find("PT-PT", KNOWN)).contains("pt");
    assertThat(Languages.find("en-US", KNOWN)).contains("en");
    assertThat(Languages.find("zh", KNOWN)).contains("zh-Hans");
    assertThat(Languages.find("deu", KNOWN)).contains("de");
    assertThat(Languages.find("fr", KNOWN)).isEmpty();
  }

  @Test
  void namesAreEnglish() {
    assertThat(Languages.name("de")).isEqualTo("German");
    assertThat(Languages.name("pt-BR")).isEqualTo("Portuguese (Brazil)");
  }

  @Test
  void detectionIsModestOnFewLettersAndSureOfSentences() {
    LanguageDetection detection = new LanguageDetection();
    List<String> among = List.of("de", "en", "fr");
    LanguageDetection.Guess sentence =
        detection.guess("Der Hund schläft seit gestern Abend im Garten.", among).get(0);
    assertThat(sentence.language()).isEqualTo("de");
    assertThat(sentence.probability()).isGreaterThan(0.9);
    LanguageDetection.Guess letter = detection.guess("a", among).get(0);
    assertThat(letter.probability()).isLessThan(0.5);
    assertThat(detection.guess("12", among))
        .extracting(LanguageDetection.Guess::probability)
        .allMatch(p -> Math.abs(p - 1 / 3.0) < 1e-9);
    assertThat(detection.guess("whatever", List.of("en")).get(0).probability()).isEqualTo(1);
  }
}
