package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentTranslatorTest {
  private final List<String> seen = new ArrayList<>();

  private DocumentTranslator capitals(String source, String target) {
    return new DocumentTranslator(
        source,
        target,
        sentences -> {
          seen.addAll(sentences);
          return sentences.stream()
              .map(s -> new Translation(s.toUpperCase(Locale.ROOT), List.of("x"), -1, -0.5))
              .toList();
        });
  }

  @Test
  void putsSpacingBack() {
    String document =
        "\n  Dr. Hill came.  \"Hello!\" he said.\r\n\n\n\tAnd left...\u00a0 Well.\n \n";
    assertThat(capitals("en", "de").translate(document))
        .isEqualTo(document.toUpperCase(Locale.ROOT));
    assertThat(seen)
        .containsExactly("Dr. Hill came.", "\"Hello!\" he said.", "And left...", "Well.");
    assertThat(capitals("en", "de").translate("")).isEmpty();
    assertThat(capitals("en", "de").translate(" \n\n ")).isEqualTo(" \n\n ");
  }

  @Test
  void blanksBetweenSentencesFollowTheTargetLanguage() {
    assertThat(capitals("en", "zh").translate("  One. Two.\tThree.\nFour. Five. \n"))
        .isEqualTo("  ONE.TWO.\tTHREE.\nFOUR.FIVE. \n");
    assertThat(capitals("ja", "en").translate("\u3000\u3042\u3002\u3044\u3002\n\u3046\u3002"))
        .isEqualTo("\u3000\u3042\u3002 \u3044\u3002\n\u3046\u3002");
    assertThat(capitals("zh", "ja").translate("\u4f60\u3002\u6211\u3002"))
        .isEqualTo("\u4f60\u3002\u6211\u3002");
  }

  @Test
  void documentsTogetherAreDocumentsAlone() {
    List<String> documents = List.of("One. Two.", "", "Three.\n\nFour.", " ");
    List<TranslatedDocument> together = capitals("en", "de").translate(documents);
    for (int i = 0; i < documents.size(); i++) {
      assertThat(together.get(i))
          .isEqualTo(capitals("en", "de").translate(List.of(documents.get(i))).get(0));
    }
    assertThat(together.get(0).whole())
        .isEqualTo(
            new Translation(
                "ONE. TWO.", List.of("x", "x"), -2, -0.5, List.of(), true, List.of(), 2));
    assertThat(together.get(3).whole())
        .isEqualTo(new Translation(" ", List.of(), 0, 0, List.of(), true, List.of(), 0));
  }
}
