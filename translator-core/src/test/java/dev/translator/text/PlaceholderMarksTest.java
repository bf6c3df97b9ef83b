package dev.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceholderMarksTest {
  private static final Pattern SYMBOL = Pattern.compile("\u27E6\\d\u27E7");

  private static ExperimentConfig config(String... settings) {
    return ConfigReader.read(
        "data: {sourceLanguage: en, targetLanguage: de, train: a, validation: b,"
            + " markPlaceholders: true, "
            + String.join(", ", settings)
            + "}",
        "test",
        List.of());
  }

  private final PlaceholderMarks marks = PlaceholderMarks.of(config());

  @Test
  void eachKindBecomesASymbolAndComesBack() {
    for (String span :
        List.of(
            "%s",
            "%(name)s",
            "%1$d",
            "{0,number}",
            "{{ user.name }}",
            "${HOME}",
            ":func:`len`",
            "``x = 1``",
            "`link`_",
            "https://example.org/a?b=c",
            "me@example.org",
            "/etc/hosts",
            "notes.txt",
            "--verbose")) {
      String text = "Take " + span + " twice.";
      MarkedText marked = marks.mark(text);
      assertThat(marked.text()).matches("Take \u27E6\\d\u27E7 twice\\.");
      assertThat(marked.restore(marked.text()).text()).isEqualTo(text);
      assertThat(marked.restore("zwei").missing()).containsExactly(span);
    }
    assertThat(marks.mark("5 km &amp; 3 %").spans()).isEmpty();
  }

  @Test
  void equalSpansShareASymbolAndThereAreTen() {
    MarkedText marked = marks.mark("%s is %d or %s");
    assertThat(marked.spans()).hasSize(2);
    assertThat(SYMBOL.matcher(marked.text()).results().map(r -> r.group()).toList())
        .hasSize(3)
        .satisfies(found -> assertThat(found.get(0)).isEqualTo(found.get(2)));
    String many =
        IntStream.range(0, 12).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(" "));
    MarkedText first = marks.mark(many);
    assertThat(first.spans()).hasSize(10);
    assertThat(first.text()).endsWith(" {10} {11}");
    assertThat(first.restore(first.text()).text()).isEqualTo(many);
  }

  @Test
  void symbolsTooManyAreDeletedAndThoseThatLackAreTold() {
    MarkedText marked = marks.mark("%s of {0} of %s");
    String symbol = marked.text().substring(0, 3);
    String other = marked.text().substring(7, 10);
    String unknown =
        marks.mark("x").text()
            + IntStream.range(0, 10)
                .mapToObj(i -> "\u27E6" + i + "\u27E7")
                .filter(s -> !marked.text().contains(s))
                .findFirst()
                .orElseThrow();
    assertThat(marked.restore(symbol + " a " + symbol + " b " + symbol + " c").text())
        .isEqualTo("%s a %s b c");
    assertThat(marked.restore(other + " " + unknown.substring(1)).text()).isEqualTo("{0}");
    assertThat(marked.restore(other).missing()).containsExactly("%s", "%s");
  }

  @Test
  void pairsHaveSymbolsForTheSpansOfBothSides() {
    MarkedPair pair =
        marks.mark("%s opens `a file`, see http://x.org", "http://x.org, `eine Datei` %s");
    assertThat(SYMBOL.matcher(pair.source()).replaceAll("#")).isEqualTo("# opens `a file`, see #");
    assertThat(SYMBOL.matcher(pair.target()).replaceAll("#")).isEqualTo("#, `eine Datei` #");
    assertThat(pair.source().substring(0, 3))
        .isEqualTo(pair.target().substring(pair.target().length() - 3));
    assertThat(marks.mark("%s and %s", "%s")).isEqualTo(new MarkedPair("%s and %s", "%s"));
    assertThat(marks.mark("a", "%s")).isEqualTo(new MarkedPair("a", "%s"));
  }

  @Test
  void aTextWithSymbolsStaysAsItIs() {
    String text = "\u27E63\u27E7 and %s";
    assertThat(marks.mark(text).text()).isEqualTo(text);
    assertThat(marks.mark(text).restore(text).text()).isEqualTo(text);
    assertThat(marks.mark(text, "%s")).isEqualTo(new MarkedPair(text, "%s"));
    assertThat(PlaceholderMarks.NONE.mark("%s").text()).isEqualTo("%s");
  }

  @Test
  void patternsOfTheUserCountAndTagsDoNot() {
    PlaceholderMarks own = PlaceholderMarks.of(config("placeholderPatterns: ['@\\w+']"));
    assertThat(own.mark("Ask @ann now").spans()).containsValue("@ann");
    assertThat(own.signature()).isNotEqualTo(marks.signature());
    PlaceholderMarks tagged =
        PlaceholderMarks.of(
            ConfigReader.read(
                "data: {sourceLanguage: en, targetLanguage: de, train: {path: a, tag: '{de}'},"
                    + " validation: b, markPlaceholders: true}",
                "test",
                List.of()));
    assertThat(tagged.mark("{de} {0}").spans().values()).containsExactly("{0}");
  }
}
