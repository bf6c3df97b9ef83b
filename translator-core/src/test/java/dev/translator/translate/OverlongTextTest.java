package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.subword.SubwordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OverlongTextTest {
  /** Counts one token per UTF-16 unit: a piece has at most {@code max}. */
  private static List<String> pieces(String text, String language, int max) {
    return OverlongText.pieces(text, language, String::length, max);
  }

  @Test
  void takesTheBestPlaceOfTheSecondHalf() {
    assertThat(pieces("Dr. Hill ran. He then, as ever, fell", "en", 24))
        .containsExactly("Dr. Hill ran.", "He then, as ever, fell");
    assertThat(pieces("We saw Dr. Hill, who ran and fell", "en", 24))
        .containsExactly("We saw Dr. Hill,", "who ran and fell");
    assertThat(pieces("We all saw him run \u2013 and fall down", "en", 24))
        .containsExactly("We all saw him run \u2013", "and fall down");
    assertThat(pieces("we all saw him run and fall down", "en", 24))
        .containsExactly("we all saw him run and", "fall down");
    assertThat(pieces("A. bcdefghijklmnopqrstuvwxyz", "en", 10))
        .containsExactly("A.", "bcdefghijk", "lmnopqrstu", "vwxyz");
    assertThat(
            pieces("\u4f60\u597d\uff0c\u6211\u4eec\u8d70\u5427\u3002\u597d\u7684\u5427", "zh", 8))
        .containsExactly("\u4f60\u597d\uff0c\u6211\u4eec\u8d70\u5427\u3002", "\u597d\u7684\u5427");
    assertThat(pieces("1,500 men and 3,14 dogs", "en", 8))
        .containsExactly("1,500", "men and", "3,14", "dogs");
  }

  @Test
  void keepsGraphemesWhole() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"; // one sign of 8 units
    assertThat(pieces(family.repeat(3), "en", 20)).containsExactly(family.repeat(2), family);
    assertThat(pieces("e\u0301".repeat(5), "en", 5))
        .containsExactly("e\u0301e\u0301", "e\u0301e\u0301", "e\u0301");
    assertThat(pieces(family, "en", 3)).hasSize(3).allMatch(p -> p.length() <= 3);
    assertThat(pieces("\ud83d\ude00".repeat(2), "en", 1)).hasSizeBetween(2, 4);
  }

  @Test
  void losesNothingButWhiteSpaceAndFits() {
    SplittableRandom random = new SplittableRandom(9);
    SubwordModel subwords = TinyEngine.subwords();
    String[] parts = {
      "dog",
      " ",
      "house. ",
      ", ",
      "\u4f60",
      "\u3002",
      "\ud83d\ude00",
      "e\u0301",
      "\u2028",
      "x",
      "--",
      "\ud800",
      "\udc00"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 120); length > 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      int max = random.nextInt(5, 30);
      List<String> pieces =
          OverlongText.pieces(
              text.toString().strip(), "en", piece -> subwords.encode(piece).length, max);
      List<String> kept = new ArrayList<>(pieces);
      assertThat(String.join("", kept).replaceAll("(?U)\\s", ""))
          .as("case %d", i)
          .isEqualTo(text.toString().replaceAll("(?U)\\s", ""));
      if (pieces.size() > 1) {
        assertThat(pieces)
            .as("case %d", i)
            .allMatch(
                p -> subwords.encode(p).length <= max || p.codePointCount(0, p.length()) == 1);
      }
    }
  }
}
