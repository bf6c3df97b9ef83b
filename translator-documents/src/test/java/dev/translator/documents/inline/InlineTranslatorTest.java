package dev.translator.documents.inline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineTranslatorTest {
  /** Reads [1 and 1] as a pair and (2) as an isolated code; digits are the codes' numbers. */
  static InlineText parse(String text) {
    InlineText.Builder out = new InlineText.Builder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        int n = text.charAt(++i) - '0';
        out.code(Code.open(2 * n, 2 * n + 1));
      } else if (c == ']') {
        int n = text.charAt(++i) - '0';
        out.code(Code.close(2 * n + 1, 2 * n));
      } else if (c == '(') {
        int n = text.charAt(++i) - '0';
        out.code(Code.isolated(2 * n));
        i++;
      } else if (c == '|') {
        out.code(new Code(Code.Kind.ISOLATED, 100, -1, "", true));
      } else {
        out.text(String.valueOf(c));
      }
    }
    return out.build();
  }

  static String print(InlineText text) {
    StringBuilder out = new StringBuilder();
    for (InlineText.Piece piece : text.pieces()) {
      if (piece instanceof InlineText.Run run) {
        out.append(run.text());
      } else if (piece instanceof InlineText.Mark mark) {
        Code code = mark.code();
        int n = code.index() / 2;
        out.append(
            code.breaks()
                ? "|"
                : switch (code.kind()) {
                  case OPEN -> "[" + n;
                  case CLOSE -> "]" + n;
                  case ISOLATED -> "(" + n + ")";
                });
      }
    }
    return out.toString();
  }

  private static String translated(SegmentEngine engine, InlineOptions options, String text) {
    return print(new InlineTranslator(engine, options).translate(List.of(parse(text))).get(0));
  }

  private static String capitals(String text) {
    return translated(FakeEngine.capitals(), InlineOptions.PROSE, text);
  }

  private static String reversed(String text) {
    return translated(FakeEngine.reversing(), InlineOptions.PROSE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain text.",
        "[1Whole sentence.]1",
        "A [1bold]1 word and [2an [3italic]3 one]2.",
        "[1Note]1: the rest. Next [2one]2!",
        "un[1believ]1able (2)word(3) and (4) free (5)",
        "a[1 b ]1c  [2 d]2",
        "One [1two. Three]1 four.",
        "First line|second line.  (1) Next (2)",
        "(1)(2) lead (3) trail (4)(5).",
        "[1One. Two. Three.]1"
      })
  void keepsWhatTheEngineKeeps(String text) {
    assertThat(translated(FakeEngine.identity(), InlineOptions.PROSE, text)).isEqualTo(text);
    assertThat(capitals(text).replaceAll("\\s+", " "))
        .as("capitals")
        .isEqualToIgnoringCase(text.replaceAll("\\s+", " "));
  }

  @Test
  void pairsMoveWithTheirWords() {
    assertThat(reversed("the [1red]1 house is [2very [3old]3]2"))
        .isEqualTo("[2[3old]3 very]2 is house [1red]1 the");
  }

  @Test
  void punctuationOfTheTranslationStaysOutside() {
    SegmentEngine engine = FakeEngine.of(text -> "Das rote Haus.");
    assertThat(translated(engine, InlineOptions.PROSE, "The red [1house]1 now"))
        .isEqualTo("Das rote [1Haus]1.");
    assertThat(translated(engine, InlineOptions.PROSE, "The red [1house!]1 now"))
        .isEqualTo("Das rote [1Haus.]1");
  }

  @Test
  void isolatedCodesMoveWithTheirWords() {
    assertThat(reversed("see(1) the (2) next page")).isEqualTo("page next the (2) see(1)");
    assertThat(reversed("(1)see the page")).isEqualTo("(1)page the see");
    assertThat(reversed("we (1)see the page")).isEqualTo("page the (1)see we");
  }

  @Test
  void aPairOverSentencesStaysOne() {
    assertThat(reversed("We [1see it. They]1 hear us."))
        .satisfies(text -> assertThat(text.indexOf("[1")).isBetween(0, text.indexOf("]1") - 1));
  }

  @Test
  void crossingCodesGoToTheEnd() {
    InlineTranslator translator = new InlineTranslator(FakeEngine.capitals(), InlineOptions.PROSE);
    InlineText done = translator.translate(List.of(parse("so a [1big [2old]1 red]2 house"))).get(0);
    assertThat(done.codes()).hasSize(4);
    assertThat(translator.counts().displaced()).isEqualTo(2);
  }

  @Test
  void sentencesGoToTheEngineOneByOneAndWithoutCodes() {
    FakeEngine engine = FakeEngine.identity();
    translated(engine, InlineOptions.PROSE, "One [1word]1. See a.txt (1) please. 12 %");
    assertThat(engine.seen()).containsExactly("One word.", "See a.txt please.");
  }

  @Test
  void placeholdersComeBack() {
    assertThat(capitals("Copy `a b` to %s, {name} and https://x.org/a?b."))
        .isEqualTo("COPY `a b` TO %s, {name} AND https://x.org/a?b.");
    SegmentEngine forgets = FakeEngine.of(text -> "Nichts.");
    assertThat(translated(forgets, InlineOptions.PROSE, "Copy %s to ${dir}!"))
        .contains("%s")
        .contains("${dir}");
    SegmentEngine doubles = FakeEngine.of(text -> text + " " + text);
    assertThat(translated(doubles, InlineOptions.PROSE, "Copy %s to ${dir}!"))
        .containsOnlyOnce("%s")
        .containsOnlyOnce("${dir}");
    assertThat(translated(FakeEngine.of(t -> "Ein %d und %s"), InlineOptions.PROSE, "A %s"))
        .isEqualTo("Ein und %s");
  }

  @Test
  void messagesKeepTheirSyntax() {
    assertThat(
            translated0(
                "You have {n, plural, one {# new file} other {# files of {name}}} in <b>it</b>."))
        .isEqualTo(
            "YOU HAVE {n, plural, one {# NEW FILE} other {# FILES OF {name}}} IN <b>IT</b>.");
    assertThat(translated0("{0} can''t open it")).isEqualTo("{0} CAN''T OPEN IT");
  }

  private static String translated0(String text) {
    return new InlineTranslator(FakeEngine.capitals(), InlineOptions.STRINGS)
        .translate(List.of(InlineText.of(text)))
        .get(0)
        .text();
  }

  @Test
  void lineEndsOfStringsStay() {
    List<String> seen = new ArrayList<>();
    FakeEngine engine = FakeEngine.capitals();
    assertThat(
            new InlineTranslator(engine, InlineOptions.STRINGS)
                .translate(List.of(InlineText.of("one two\nthree\\nfour<br/>five  \n")))
                .get(0)
                .text())
        .isEqualTo("ONE TWO\nTHREE\\nFOUR<br/>FIVE  \n");
    seen.addAll(engine.seen());
    assertThat(seen).containsExactly("one two", "three", "four", "five");
  }

  /** A model that copies symbols gets no placeholder, nor a pattern of the user, to see. */
  @Test
  void symbolsStandForSpansWhereTheModelHasThem() {
    PlaceholderMarks marks =
        PlaceholderMarks.of(
            ConfigReader.read(
                "data: {sourceLanguage: en, targetLanguage: de, train: a, validation: b,"
                    + " markPlaceholders: true}",
                "test",
                List.of()));
    FakeEngine engine = FakeEngine.of(text -> text.toUpperCase(Locale.ROOT)).withMarks(marks);
    InlineTranslator translator =
        new InlineTranslator(
            engine,
            InlineOptions.PROSE.withPlaceholders(
                Placeholders.DEFAULT.with(List.of(Pattern.compile("@\\w+")))));
    List<InlineText> done =
        translator.translate(List.of(InlineText.of("Send %(name)s and `b` to @ann in 5 km.")));
    assertThat(engine.seen().get(0)).matches("Send .\\d. and .\\d. to .\\d. in 5 km\\.");
    assertThat(done.get(0).text()).isEqualTo("SEND %(name)s AND `b` TO @ann IN 5 km.");
    assertThat(translator.counts().spans().spans()).isEqualTo(4);
    assertThat(translator.counts().spans().repaired())
        .isEqualTo(1); // the measure, which has no symbol
  }
}
