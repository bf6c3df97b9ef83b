package dev.translator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.evaluate.compare.SystemComparer;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonPageTest {
  private static String html() {
    BleuTokenizer tokenizer = BleuTokenizer.MTEVAL_13A;
    SystemTexts texts =
        new SystemTexts(
            List.of("a <b> & c", "the cat"),
            List.of("a <script>alert(1)</script>", "the cat"),
            List.of("a <b> & c", "the dog"),
            List.of("<img alt=x>", "s"));
    return ComparisonPage.of(
            new SystemComparer(
                    List.of(new Bleu()), tokenizer, SignificanceTest.bootstrap().withTrials(20), 5)
                .compare(texts),
            tokenizer,
            new Both<>("<a>", "b\""))
        .toHtml();
  }

  @Test
  void allTextIsEscaped() {
    assertThat(html())
        .doesNotContain("<script>", "<img", "<a>", "<b>")
        .contains("<title>Comparison: &lt;a&gt; and b&quot;</title>")
        .contains("a <span class=\"missed\">&lt;script&gt;alert(1)&lt;/script&gt;</span>");
  }

  @Test
  void needsNothingFromElsewhere() {
    String html = html().replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assertThat(html).doesNotContain("http:", "https:", "//", "url(", " src=\"", "@import");
  }

  @Test
  void everySectionOfTheContentsIsThere() {
    java.util.regex.Pattern.compile("href=\"#([a-z-]+)\"")
        .matcher(html())
        .results()
        .forEach(link -> assertThat(html()).contains("id=\"" + link.group(1) + "\""));
  }

  @Test
  void wideTablesAreReachedByTheKeyboard() {
    assertThat(html()).contains("<div class=\"wide\" tabindex=\"0\">");
  }

  @Test
  void partsThatTheReferenceDoesNotHaveAreMarked() {
    MarkedText words = MarkedText.of(BleuTokenizer.MTEVAL_13A);
    assertThat(words.html("the the cat", "the cat"))
        .isEqualTo("the <span class=\"missed\">the</span> cat");
    MarkedText characters = MarkedText.of(BleuTokenizer.CHINESE);
    assertThat(characters.html("\u72d7\u732b", "\u732b"))
        .isEqualTo("<span class=\"missed\">\u72d7</span>\u732b");
  }
}
